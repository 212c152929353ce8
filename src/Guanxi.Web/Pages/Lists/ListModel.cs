using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A page of a list, ready to be drawn.</summary>
public sealed record ListModel(ListState State, IReadOnlyList<ListView> Views, IReadOnlyList<ListColumn> Columns, RecordPage Page)
{
    /// <summary>Counted up to this; more is shown as "10,000+".</summary>
    public const int Cap = 10_000;
    const int PageSize = 50;

    public IReadOnlyList<string> Notices { get; init; } = [];
    public IReadOnlyList<FilterPart> Parts { get; init; } = [];
    public long Count { get; init; }
    /// <summary>Totals by column name, in words.</summary>
    public IReadOnlyDictionary<string, ListSum> Sums { get; init; } = new Dictionary<string, ListSum>();
    public IReadOnlyDictionary<string, int> Widths { get; init; } = new Dictionary<string, int>();
    /// <summary>Titles of references that lie behind another reference.</summary>
    public IReadOnlyDictionary<Guid, string> FarTitles { get; init; } = new Dictionary<Guid, string>();

    /// <summary>Null where the rows are not grouped.</summary>
    public IReadOnlyList<RowGroup>? Groups { get; init; }

    public ObjectModel Object => State.Object;
    public bool Capped => Count > Cap;
    public string? NextHref => Page.Next is null ? null : (State with { Cursor = Page.Next }).Href;
    public string? Title(Guid id) => Page.Titles.GetValueOrDefault(id) ?? FarTitles.GetValueOrDefault(id);

    public static async Task<ListModel> Load(Visit visit, ListReading reading, ListState state, IReadOnlyList<ListView> views, ListHabits habits)
    {
        var columns = ListColumn.Of(visit, state);
        if (Grouping.Read(visit, state.Object, state.Group) is { } grouping) return await Grouped(visit, reading, state, views, habits, grouping, columns);
        var page = await visit.Store.List(visit.Reader, state.Query([.. columns.Select(c => c.Name)], PageSize), visit.Cancel);
        var model = new ListModel(state, views, columns, page) { Notices = reading.Notices, Widths = habits.Widths, FarTitles = await Far(visit, columns, page) };
        // A following page, and what a script asks for, is taken over for its rows alone.
        if (state.Cursor is not null || visit.Scripted) return model;
        return await model.Around(visit, page.Next is null ? page.Records.Count : null);
    }

    static async Task<ListModel> Grouped(Visit visit, ListReading reading, ListState state, IReadOnlyList<ListView> views, ListHabits habits, Grouping grouping, IReadOnlyList<ListColumn> columns)
    {
        var model = new ListModel(state, views, columns, new([], new Dictionary<Guid, string>(), null)) { Widths = habits.Widths };
        if (state.Cursor is not null)
        {
            var (key, rows) = (state.Part ?? "", await RowGroups.Page(visit, state, grouping, model));
            return model with { Groups = [new(key, "", null, 0, model.Sums, state.Href, rows)] };
        }
        var (groups, truncated) = await RowGroups.Load(visit, state, grouping, model);
        return await (model with { Groups = groups, Notices = truncated ? [.. reading.Notices, visit["group.tooMany", groups.Count]] : reading.Notices }).Around(visit, null);
    }

    /// <summary>What stands above and below the rows.</summary>
    async Task<ListModel> Around(Visit visit, int? known)
    {
        var (state, columns) = (State, Columns);
        var count = known ?? await visit.Http.RequestServices.GetRequiredService<ListCounts>().Of(visit.Reader, state.Object, state.Filter, Cap, state.Search, visit.Cancel);
        return this with
        {
            Count = count,
            Parts = await FilterWords.Parts(visit, state),
            Sums = count == 0 || count > Cap && state.Totals is null || new ListSums(visit, state, columns) is not { Any: true } sums ? Sums : await sums.Ask(state),
        };
    }

    internal static async Task<IReadOnlyDictionary<Guid, string>> Far(Visit visit, IReadOnlyList<ListColumn> columns, RecordPage page)
    {
        var titles = new Dictionary<Guid, string>();
        foreach (var column in columns.Where(c => !c.Path.IsLocal && c.Path.End is { Part: null, Kind: FieldKind.Reference }))
            if (visit.Registry.Find(column.Field.Target!) is { } target && page.Related.TryGetValue(column.Name, out var values))
                foreach (var (id, title) in await visit.Store.Titles(visit.Reader, target, [.. values.OfType<Guid>()], visit.Cancel)) titles[id] = title;
        return titles;
    }

    public string CountText(Visit visit) => Capped ? visit.Format.Number(Cap) + "+" : visit.Format.Number(Count);

    public bool Offers(Visit visit, Verb verb) => visit.May(Object, verb);
}
