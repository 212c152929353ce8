using Guanxi.Kernel.Storage;

namespace Guanxi.Web.Hosting;

/// <summary>For whoever watches the node: is it alive, and does its database answer?</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", () => "ok");
        health.MapGet("/ready", async (DatabaseCheckup checkup, CancellationToken cancel) =>
        {
            await checkup.Answer(cancel);
            return "ok";
        });
    }
}
