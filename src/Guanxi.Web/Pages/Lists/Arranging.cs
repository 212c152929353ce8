using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Lists;

/// <summary>What a person does with the columns of a list stays with them, view by view, until they save it with the view or reset it.</summary>
static class Arranging
{
    public static void MapArranging(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/columns", Ask);
        routes.MapGet("/{object}/columns/menu", Menu);
        routes.MapGet("/{object}/columns/groups", Groups);
        routes.MapPost("/{object}/columns", Arrange);
        routes.MapPost("/{object}/widths", Widen);
    }

    /// <summary>Which columns, in which order.</summary>
    static async Task<IResult> Ask(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Opened(visit, @object, views) is not var (state, _)) return await visit.Missing();
        return await visit.Page<ColumnPage>(new ColumnPageModel(state, [.. state.Mode == ViewMode.Board ? state.Card ?? [] : ListColumn.Of(visit, state).Select(c => c.Name)], FilterChoice.Of(visit, state.Object)));
    }

    /// <summary>What can be done with one column.</summary>
    static async Task<IResult> Menu(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Opened(visit, @object, views) is not var (state, query) || ColumnMenuModel.Of(visit, state, query["name"].ToString()) is not { } menu) return await visit.Missing();
        return await visit.Page<ColumnMenuPage>(menu);
    }

    static async Task<IResult> Groups(Visit visit, string @object, ListViews views) =>
        await ListPages.Opened(visit, @object, views) is var (state, _) ? await visit.Page<GroupPage>(state) : await visit.Missing();

    /// <summary><c>column-name</c> (with places <c>at.NAME</c>) from the page, <c>columns</c>, <c>totals</c> or <c>frozen</c> as the address writes them, or <c>reset</c>.</summary>
    static async Task<IResult> Arrange(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Posted(visit, @object, views) is not var (state, form)) return await visit.Missing();
        var own = (await ListHabits.Of(visit, state.Object)).Views.GetValueOrDefault(state.View.Key, ViewHabit.None);
        var (reset, columns) = (form.ContainsKey("reset"), form.ContainsKey("columns") || form.ContainsKey("column-name"));
        if (reset) own = ViewHabit.None;
        if (columns)
        {
            IReadOnlyList<string> chosen = [.. Chosen(form).Where(c => ListColumn.Make(visit, state.Object, c) is not null)];
            own = state.Mode == ViewMode.Board ? own with { Card = chosen.Count == 0 ? null : chosen } : own with { Columns = chosen };
        }
        if (form.ContainsKey("totals")) own = own with { Totals = form["totals"].ToString() };
        if (form.ContainsKey("frozen")) own = own with { Frozen = form["frozen"].ToString() };
        await ListHabits.Change(visit, state.Object, h => h.Arranged(state.View.Key, own));
        var view = (await views.Of(visit, state.Object)).First(v => v.Key == state.View.Key);
        // What the address itself says of the rest still holds.
        return visit.GoTo((state with
        {
            View = view,
            Columns = reset || columns && state.Mode != ViewMode.Board ? view.Columns : state.Columns,
            Totals = reset || form.ContainsKey("totals") ? view.Total : state.Totals,
            Frozen = reset || form.ContainsKey("frozen") ? view.Frozen : state.Frozen,
            Card = reset || columns && state.Mode == ViewMode.Board ? view.Card : state.Card,
        }).Href);
    }

    static IEnumerable<string> Chosen(IFormCollection form)
    {
        if (form.ContainsKey("columns")) return form["columns"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).Distinct();
        var chosen = form["column-name"].OfType<string>().Where(c => c.Length > 0).Distinct().ToList();
        int Place(string column) => int.TryParse(form["at." + column], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 1000 + chosen.IndexOf(column);
        return chosen.OrderBy(Place);
    }

    static async Task<IResult> Widen(Visit visit, string @object)
    {
        if (visit.Object(@object) is not { } model) return Results.NotFound();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        if (ListColumn.Make(visit, model, form["field"].ToString()) is not { } column || !int.TryParse(form["width"], NumberStyles.None, CultureInfo.InvariantCulture, out var width)) return Results.BadRequest();
        await ListHabits.Change(visit, model, h => h.Wide(column.Name, width));
        return Results.NoContent();
    }
}

/// <param name="Chosen">Paths in order.</param>
public sealed record ColumnPageModel(ListState State, IReadOnlyList<string> Chosen, IReadOnlyList<FilterChoice> Fields);

/// <summary>One column of a list and what may be done with it.</summary>
public sealed record ColumnMenuModel(ListState State, ListColumn Column, IReadOnlyList<ListColumn> All)
{
    public static ColumnMenuModel? Of(Visit visit, ListState state, string name)
    {
        var all = ListColumn.Of(visit, state);
        return all.FirstOrDefault(c => c.Name == name) is { } column ? new(state, column, all) : null;
    }

    public bool Masked(Visit visit) => Column.Path.MaskedFor(visit.Viewer);
    public ColumnTotal? Total => ColumnTotals.Of(State, All).TryGetValue(Column.Name, out var total) ? total : null;

    /// <summary>All totals with this column's changed.</summary>
    public string Totals(ColumnTotal? total)
    {
        var others = ColumnTotals.Of(State, All).Where(t => t.Key != Column.Name);
        return ColumnTotals.Print(total is { } chosen ? others.Append(new(Column.Name, chosen)) : others);
    }

    /// <summary>Whether the columns up to this one can stay: so few that others still have room.</summary>
    public bool Freezes => !Column.Lead && All.ToList().IndexOf(Column) <= ListColumn.MostFrozen && State.Frozen != Column.Name;

    public string Without() => string.Join(',', All.Where(c => c != Column).Select(c => c.Name));

    /// <summary>The order with this column moved; null where it cannot go. The title stays first.</summary>
    public string? Moved(int by)
    {
        var names = All.Select(c => c.Name).ToList();
        var (from, to) = (names.IndexOf(Column.Name), names.IndexOf(Column.Name) + by);
        if (Column.Lead || to < 1 || to >= names.Count) return null;
        (names[from], names[to]) = (names[to], names[from]);
        return string.Join(',', names);
    }

    public ListState Sorted(bool descending) => (State with { Sorts = [new Sort(Column.Name, descending)] }).FromTop();
}
