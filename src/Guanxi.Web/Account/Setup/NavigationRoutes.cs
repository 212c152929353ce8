using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages;
using Guanxi.Web.Pages.Around;

namespace Guanxi.Web.Account.Setup;

/// <summary>Which objects stand in everybody's navigation, and in what order.</summary>
static class NavigationRoutes
{
    public static void MapNavigation(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/navigation", async (Visit visit, Settings settings) => await visit.Page<NavigationPage>(await Model(visit, settings)));
        setup.MapPost("/navigation", Save);
    }

    static async Task<NavigationModel> Model(Visit visit, Settings settings)
    {
        var chosen = await settings.Read<List<string>>(Shells.MenuKey, visit.Cancel) ?? [];
        var all = visit.Registry.Public.Where(Stands).ToList();
        return new([.. all.OrderBy(o => chosen.IndexOf(o.Name) is var at and >= 0 ? at : int.MaxValue).Select(o => (o, chosen.Count == 0 || o.Custom || chosen.Contains(o.Name)))], chosen.Count > 0);
    }

    static bool Stands(ObjectModel model) => model.InMenu && model.Module != "platform";

    static async Task<IResult> Save(Visit visit, Settings settings)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        string[] chosen = form.ContainsKey("reset") ? [] : [.. form["object"].OfType<string>().Where(n => form["shown"].Contains(n) && visit.Registry.Find(n) is { } model && Stands(model))];
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        await settings.Write(unit, Shells.MenuKey, chosen, visit.Cancel);
        var saved = await unit.Commit(visit.Cancel);
        visit.Http.RequestServices.GetRequiredService<PageCache>().Forget();
        return SetupRoutes.GoBack(visit, "/setup/navigation", saved, "setup.saved");
    }
}

/// <param name="Made">Whether anybody chose; otherwise all stand there.</param>
public sealed record NavigationModel(IReadOnlyList<(ObjectModel Object, bool Shown)> Objects, bool Made);
