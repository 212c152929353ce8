using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Web.Hosting;

/// <summary>For whoever watches the node: is it alive, and does its database answer?</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapGet("/live", () => "ok");
        health.MapGet("/ready", Ready);
    }

    static async Task<IResult> Ready(DatabaseCheckup checkup, CancellationToken cancel)
    {
        try
        {
            await checkup.Answer(cancel);
            return Results.Text("ok");
        }
        catch (DatabaseBusyException busy)
        {
            return Results.Text(ModelCompiler.Camel(busy.Trouble.ToString()), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
