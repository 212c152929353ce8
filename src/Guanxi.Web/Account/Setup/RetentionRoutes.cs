using Guanxi.Modules.Platform;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Setup;

/// <summary>How long finished mails, messages, calls and runs are kept.</summary>
static class RetentionRoutes
{
    public const string Address = "/setup/retention";
    public const int Fewest = 1, Most = 3_650;

    public static void MapRetention(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/retention", async (Visit visit, Settings settings) => await visit.Page<RetentionPage>(await settings.Read<Retention>(Retention.Key, visit.Cancel) ?? new Retention()));
        setup.MapPost("/retention", async (Visit visit, Settings settings, [FromForm] int days) =>
        {
            var unit = visit.Store.Begin(visit.Viewer);
            await settings.Write(unit, Retention.Key, new Retention(Math.Clamp(days, Fewest, Most)), visit.Cancel);
            return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel), "setup.saved");
        });
    }
}
