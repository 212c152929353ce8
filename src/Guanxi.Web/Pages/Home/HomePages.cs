using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Home;

/// <summary>Home, search, the menus of a phone, the sheet of keys.</summary>
public static class HomePages
{
    const int MostHits = 60;

    public static void MapHome(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", async (Visit visit) => await visit.Page<HomePage>(await HomeModel.Load(visit)));
        routes.MapGet("/arrange", async (Visit visit) => await visit.Page<HomeCardsPage>(await HomeModel.Load(visit)));
        routes.MapPost("/arrange", HomeOrder.Keep);
        routes.MapGet("/search", Search);
        routes.MapGet("/new", (Visit visit) => visit.Page<MenuPage>(MenuKind.Create));
        routes.MapGet("/shortcuts", (Visit visit) => visit.Page<KeysPage>());
        routes.MapGet("/menu", (Visit visit) => visit.Page<MenuPage>(MenuKind.Navigation));
    }

    static async Task<IResult> Search(Visit visit, string? q)
    {
        var words = (q ?? "").Trim();
        return await visit.Page<SearchPage>(new SearchModel(words, words.Length == 0 ? [] : await visit.Store.Search(visit.Reader, words, MostHits, cancel: visit.Cancel)));
    }
}

public sealed record SearchModel(string Words, IReadOnlyList<SearchHit> Hits);

public enum MenuKind { Create, Navigation }
