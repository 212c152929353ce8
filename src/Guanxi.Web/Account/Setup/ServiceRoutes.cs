using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Service;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Setup;

/// <summary>From how many stars a customer counts as content, when many like requests raise an alarm, and what the company calls the steps of service.</summary>
static class ServiceRoutes
{
    public const string Address = "/setup/service";

    /// <summary>Keys of the texts that name states and steps.</summary>
    public static IEnumerable<string> Steps(Visit visit) =>
    [
        .. visit.Registry.Of<Ticket>()["status"].Choices!.Items.Select(i => "choice.ticketStatus." + i.Code),
        .. new[] { "assign", "handle", "rate", "archive" }.Select(a => "action.tickets." + a),
    ];

    public static void MapService(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/service", async (Visit visit) => await visit.Page<ServicePage>(await ServiceSettings.Of(visit.Store, visit.Cancel)));
        setup.MapPost("/service", Save);
    }

    static async Task<IResult> Save(Visit visit, Modules.Platform.Settings settings, [FromForm] int threshold, [FromForm] int burstCount, [FromForm] int burstMinutes)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var unit = visit.Store.Begin(visit.Viewer);
        await settings.Write(unit, ServiceSettings.Key, new ServiceSettings(Math.Clamp(threshold, 1, 5), Math.Clamp(burstCount, 2, 1_000), Math.Clamp(burstMinutes, 5, 10_080)), visit.Cancel);
        var known = await Known(visit);
        foreach (var key in Steps(visit))
            if (form[key].ToString().Trim() is { Length: > 0 } text) Call(visit, unit, key, text, known.GetValueOrDefault(key));
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel), "setup.saved");
    }

    static void Call(Visit visit, UnitOfWork unit, string key, string text, TermOverride? known)
    {
        if (text == visit.Texts.Shipped(visit.Language, key))
        {
            if (known is not null) unit.Delete<TermOverride>(known);
        }
        else if (known is null) unit.Create(new TermOverride { Key = key, Language = visit.Language, Text = text });
        else unit.Update<TermOverride>(known, ("text", text));
    }

    static async Task<Dictionary<string, TermOverride>> Known(Visit visit)
    {
        var query = new ListQuery(visit.Registry.Of<TermOverride>()) { Filter = Filter.Both(Filter.Is("language", visit.Language), Filter.Is("key", [.. Steps(visit)])), Limit = 100 };
        return (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records.Cast<TermOverride>().ToDictionary(t => t.Key);
    }
}
