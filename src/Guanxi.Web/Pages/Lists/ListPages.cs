using Guanxi.Modules.Platform;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The addresses of lists.</summary>
public static class ListPages
{
    public static void MapLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}", List);
        routes.MapPost("/{object}/widths", ColumnWidths.Keep);
    }

    static async Task<IResult> List(Visit visit, string @object, ListViews all)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        await RecordPath.Colour(visit, model);
        var views = await all.Of(visit, model);
        var reading = new ListReading(visit, model, views);
        var state = reading.Read(visit.Http.Request.Query);
        if (visit.Http.Request.Query.ContainsKey("mode")) RememberedModes.Keep(visit.Http, model, ListState.ModeName(state.Mode));
        if (state.Mode == ViewMode.Board && await BoardModel.Load(visit, reading, state, views) is { } board) return await visit.Page<BoardPage>(board);
        if (state.Mode == ViewMode.Calendar && await CalendarModel.Load(visit, reading, state, views) is { } calendar) return await visit.Page<CalendarPage>(calendar);
        return await visit.Page<ListPage>(await ListModel.Load(visit, reading, state with { Mode = ViewMode.Table }, views));
    }

    /// <summary>The list that an address below it means, without what belongs to the page itself.</summary>
    public static async Task<(ListState State, IQueryCollection Query)?> Opened(Visit visit, string name, ListViews views)
    {
        if (visit.Object(name) is not { } model) return null;
        var query = visit.Http.Request.Query;
        var known = new QueryCollection(query.Where(q => ListReading.Own.Contains(q.Key)).ToDictionary());
        return (new ListReading(visit, model, await views.Of(visit, model)).Read(known).FromTop(), query);
    }
}
