using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;
using Guanxi.Web.Components;

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

    static async Task<IResult> Ready(DatabaseCheckup checkup, Look look, CancellationToken cancel)
    {
        try
        {
            await checkup.Answer(cancel);
            return checkup.IsInPlace ? Results.Text("ok") : Trouble(DatabaseTrouble.Gone, look);
        }
        catch (DatabaseBusyException busy)
        {
            return Trouble(busy.Trouble, look);
        }
    }

    /// <summary>A word for programs, then what it means.</summary>
    static IResult Trouble(DatabaseTrouble trouble, Look look)
    {
        var code = ModelCompiler.Camel(trouble.ToString());
        return Results.Text($"{code}: {look[trouble is DatabaseTrouble.Gone ? "health.gone" : "failure.title." + code]}", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
