using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Logs;
using Guanxi.Web.Pages.Records;
using Microsoft.AspNetCore.WebUtilities;

namespace Guanxi.Web.Pages.Lists;

/// <summary>The addresses of lists.</summary>
public static class ListPages
{
    public static void MapLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}", List);
    }

    static async Task<IResult> List(Visit visit, string @object, ListViews all, AccessLog log)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        await RecordPath.Colour(visit, model);
        var habits = await ListHabits.Of(visit, model);
        var views = await all.Of(visit, model, habits);
        var reading = new ListReading(visit, model, views, habits);
        var state = reading.Read(visit.Http.Request.Query);
        var mode = ViewModes.Name(state.Mode);
        if (visit.Http.Request.Query.ContainsKey("mode") && habits.Mode != mode) await ListHabits.Change(visit, model, h => h with { Mode = mode });
        try
        {
            return await Show(visit, log, reading, state, views, habits);
        }
        catch (QueryRefusedException refused)
        {
            return await Show(visit, log, reading, reading.LeaveOut(refused, state), views, habits);
        }
    }

    static async Task<IResult> Show(Visit visit, AccessLog log, ListReading reading, ListState state, IReadOnlyList<ListView> views, ListHabits habits)
    {
        if (state.Mode == ViewMode.Board && await BoardModel.Load(visit, reading, state, views) is { } board) return await visit.Page<BoardPage>(board);
        if (state.Mode == ViewMode.Calendar && await CalendarModel.Load(visit, reading, state, views) is { } calendar) return await visit.Page<CalendarPage>(calendar);
        if (state.Mode == ViewMode.Timeline && await GanttModel.Load(visit, reading, state, views) is { } gantt) return await visit.Page<GanttPage>(gantt);
        if (state.Mode == ViewMode.Map && await MapModel.Load(visit, reading, state, views) is { } map) return await visit.Page<MapPage>(map);
        if (state.Mode == ViewMode.Split) return await visit.Page<SplitPage>(await SplitModel.Load(visit, reading, state, views));
        var list = await ListModel.Load(visit, reading, state with { Mode = ViewMode.Table }, views, habits);
        await log.Listed(visit.Viewer, state.Object, list.Columns.Select(c => c.Field), FilterText.Print(state.Filter), list.Page.Records.Count, visit.Http);
        return visit.Scripted ? visit.Part<ListPage>(list) : await visit.Page<ListPage>(list);
    }

    /// <summary>The list that an address below it means, without what belongs to the page itself.</summary>
    public static async Task<(ListState State, IQueryCollection Query)?> Opened(Visit visit, string name, ListViews views)
    {
        if ((visit.Object(name) ?? visit.Asked(name)) is not { } model) return null;
        var query = visit.Http.Request.Query;
        var known = new QueryCollection(query.Where(q => ListReading.Own.Contains(q.Key)).ToDictionary());
        return (await Read(visit, model, views, known), query);
    }

    /// <summary>The list as a posted form describes it: its address travels as the hidden field <c>list</c>.</summary>
    public static async Task<(ListState State, IFormCollection Form)?> Posted(Visit visit, string name, ListViews views)
    {
        if (visit.Object(name) is not { } model) return null;
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var list = form["list"].ToString();
        var query = QueryHelpers.ParseQuery(list.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? list[at..] : list);
        return (await Read(visit, model, views, new(query.Where(q => ListReading.Own.Contains(q.Key)).ToDictionary())), form);
    }

    static async Task<ListState> Read(Visit visit, ObjectModel model, ListViews views, QueryCollection query)
    {
        var habits = await ListHabits.Of(visit, model);
        return new ListReading(visit, model, await views.Of(visit, model, habits), habits).Read(query).FromTop();
    }
}
