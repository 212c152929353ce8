using System.Globalization;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Chooses the columns of a list and their order.</summary>
static class ColumnPages
{
    public static void MapColumns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/columns", Ask);
        routes.MapGet("/{object}/columns/apply", Apply);
    }

    static async Task<IResult> Ask(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Opened(visit, @object, views) is not var (state, _)) return await visit.Missing();
        return await visit.Page<ColumnPage>(new ColumnPageModel(state, [.. ListColumn.Of(visit, state).Select(c => c.Name)], FilterChoice.Of(visit, state.Object)));
    }

    static async Task<IResult> Apply(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Opened(visit, @object, views) is not var (state, query)) return await visit.Missing();
        var chosen = query["column-name"].OfType<string>().Where(c => c.Length > 0).Distinct().ToList();
        int Place(string column) => int.TryParse(query["at." + column], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 1000 + chosen.IndexOf(column);
        return Results.LocalRedirect("~" + (state with { Columns = [.. chosen.OrderBy(Place)] }).Href);
    }
}

/// <param name="Chosen">Paths in order.</param>
public sealed record ColumnPageModel(ListState State, IReadOnlyList<string> Chosen, IReadOnlyList<FilterChoice> Fields);
