using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A list as columns of cards, one column for each state of a path field, each choice, or each record referred to.</summary>
/// <param name="Total">What columns add up; null where there is nothing to add up.</param>
public sealed record BoardModel(ListState State, FieldModel Field, CardFields Card, ListColumn? Total, IReadOnlyList<BoardColumnModel> Columns)
{
    /// <summary>Cards that come at once; the next of a column follow when they come into sight.</summary>
    const int PageSize = 20;
    /// <summary>Columns of records referred to: those with most cards.</summary>
    const int Most = 30;
    /// <summary>More cards than that are counted and added up once the first of them are seen: the script of the board asks for it.</summary>
    const int CountedAtOnce = 10_000;

    public IReadOnlyList<ListView> Views { get; init; } = [];
    public IReadOnlyList<string> Notices { get; init; } = [];
    public IReadOnlyList<FilterPart> Parts { get; init; } = [];
    /// <summary>Of states that belong to several groups (pipelines): the groups, and the one shown.</summary>
    public IReadOnlyList<PathStep> Groups { get; init; } = [];
    public string? Within { get; init; }
    /// <summary>States that end the path: what stands in them is neither late nor stale.</summary>
    public IReadOnlySet<string> Ends { get; init; } = new HashSet<string>();
    /// <summary>Whether what the columns hold and add up to is still to be asked for.</summary>
    public bool Late { get; init; }

    public string CountText(Visit visit) => Late ? visit.Format.Number(CountedAtOnce) + "+" : visit.Format.Number(Columns.Sum(c => c.Count ?? 0));

    /// <summary>Null where the object has nothing to make columns of.</summary>
    public static async Task<BoardModel?> Load(Visit visit, ListReading reading, ListState state, IReadOnlyList<ListView> views)
    {
        if (FieldOf(visit, state) is not { } field) return null;
        var (groups, group, own, theirs) = await GroupsOf(visit, state, field);
        if (group is not null) state = state with { Within = group };
        var filter = own is not null && group is not null ? Filter.Both(state.Filter, Filter.Is(own.Name, group)) : state.Filter;
        var card = CardFields.Of(visit, state.Object, field, state.Totals) with { Chosen = [.. (state.Card ?? []).Select(n => ListColumn.Make(visit, state.Object, n)).OfType<ListColumn>().Where(c => !c.Lead)] };
        var total = TotalOf(visit, state, card);
        var model = new BoardModel(state, field, card, total, []) { Views = views, Notices = reading.Notices, Groups = groups, Within = group, Ends = await EndsOf(visit, state.Object) };
        if (state.Part is { Length: > 0 } part && field.Kind == FieldKind.Reference && !Guid.TryParse(part, out _)) return null;
        if (state.Part is { } only) return model with { Columns = [await model.Column(visit, filter, new(only, "", "grey", null), null, null)] };

        var sums = new ListSums(visit, state with { Totals = total is null ? "" : state.Totals ?? "sum:" + total.Name }, total is null ? [] : [total]);
        var heads = await Heads(visit, state, filter, field, sums);
        var steps = await Steps(visit, state, field, theirs is not null && Guid.TryParse(group, out var key) ? (theirs.Name, key) : null, heads ?? []);
        var columns = new List<BoardColumnModel>();
        foreach (var step in steps.Prepend(new("", visit["board.none"], "grey", null)))
        {
            var head = heads?.FirstOrDefault(h => GroupNames.KeyOf(h.Keys[0]) == step.Value);
            long? count = heads is null ? null : head is null ? 0 : (long)head.Values[0]!;
            var column = await model.Column(visit, filter, step, count, head is null || total is null ? null : sums.Words(head.Values).GetValueOrDefault(total.Name)?.Value);
            if (step.Value.Length > 0 || count > 0 || column.Page.Records.Count > 0) columns.Add(column);
        }
        return model with { Columns = columns, Parts = await FilterWords.Parts(visit, state), Late = heads is null };
    }

    /// <summary>What each column holds and adds up to; null where the first cards should not wait for it.</summary>
    static async Task<IReadOnlyList<AggregateRow>?> Heads(Visit visit, ListState state, Filter filter, FieldModel field, ListSums sums)
    {
        if (!visit.Scripted && Ordered(state.Object, field) && await visit.Http.RequestServices.GetRequiredService<ListCounts>().Of(visit.Reader, state.Object, filter, CountedAtOnce, state.Search, visit.Cancel) > CountedAtOnce) return null;
        var query = new AggregateQuery(state.Object, sums.Measures) { Filter = filter, Search = state.Search, Groups = [new(field.Name)], Limit = Ordered(state.Object, field) ? 1_000 : Most };
        return (await visit.Store.Aggregate(visit.Reader, query, visit.Cancel)).Rows;
    }

    /// <summary>Whether the columns and their order are known without the cards.</summary>
    static bool Ordered(ObjectModel model, FieldModel field) => field.Choices is not null || field == model.Path;

    /// <param name="count">Null when only the cards are asked for.</param>
    async Task<BoardColumnModel> Column(Visit visit, Filter filter, PathStep step, long? count, string? sum)
    {
        var condition = step.Value.Length == 0 ? new Filter.Condition(Field.Name, FilterOperator.IsEmpty, []) : Filter.Is(Field.Name, step.Value);
        var page = count == 0 ? new([], new Dictionary<Guid, string>(), null)
            : await visit.Store.List(visit.Reader, State.Query(Card.Names, PageSize) with { Filter = Filter.Both(filter, condition) }, visit.Cancel);
        return new(step, count, sum, page, page.Next is null ? null : (State with { Part = step.Value, Cursor = page.Next }).Href);
    }

    /// <summary>The states and choices in their order, even those without cards; of other records those with most cards.</summary>
    static async Task<IReadOnlyList<PathStep>> Steps(Visit visit, ListState state, FieldModel field, (string, Guid)? sibling, IReadOnlyList<AggregateRow> heads) =>
        Ordered(state.Object, field) ? await RecordPath.StepsOf(visit, state.Object, field, sibling)
            : [.. heads.Where(h => h.Keys[0] is not null && h.Labels[0] is not null).Select(h => new PathStep(h.Keys[0]!.ToString()!, h.Labels[0]!, Tones.Of(h.Labels[0]!), null))];

    /// <summary>What the address or the view says, else the object's path.</summary>
    static FieldModel? FieldOf(Visit visit, ListState state) =>
        (state.Group is { } name ? Fields(visit, state.Object).FirstOrDefault(f => f.Name == name) : null) ?? Default(visit, state.Object);

    /// <summary>The path, else the first choice that lists show; of an administrator's object any.</summary>
    public static FieldModel? Default(Visit visit, ObjectModel model) =>
        Fields(visit, model).FirstOrDefault(f => f == model.Path) ?? Fields(visit, model).FirstOrDefault(f => f.ValueKind == FieldKind.Choice && (f.InList || model.Custom));

    static async Task<IReadOnlySet<string>> EndsOf(Visit visit, ObjectModel model) =>
        model.Path is { } path ? (await RecordPath.StepsOf(visit, model, path, null)).Where(s => s.End is not null).Select(s => s.Value).ToHashSet() : new HashSet<string>();

    /// <summary>What columns may be made of.</summary>
    public static IEnumerable<FieldModel> Fields(Visit visit, ObjectModel model) =>
        visit.Shown(model).Where(f => f is { ValueKind: FieldKind.Choice, Computed: false } or { Kind: FieldKind.Reference, Base: false } || f.Name == "owner")
            .Where(f => visit.Viewer.RightOf(f) is FieldRight.Full or FieldRight.ReadOnly);

    /// <summary>Amounts and quantities that columns may add up.</summary>
    public static IEnumerable<ListColumn> Totals(Visit visit, ObjectModel model) =>
        visit.Shown(model).Where(f => f is { Base: false }).Select(f => ListColumn.Make(visit, model, f.Name)).OfType<ListColumn>().Where(c => c.Summed && !c.Path.MaskedFor(visit.Viewer));

    static ListColumn? TotalOf(Visit visit, ListState state, CardFields card)
    {
        if (state.Totals is { } text) return ColumnTotals.Parse(text).Keys.Select(n => ListColumn.Make(visit, state.Object, n)).OfType<ListColumn>().FirstOrDefault(c => c.Summed);
        return card.Amount is { } amount ? ListColumn.Make(visit, state.Object, amount.Name) : null;
    }

    static async Task<(IReadOnlyList<PathStep> Groups, string? Group, FieldModel? Own, FieldModel? Theirs)> GroupsOf(Visit visit, ListState state, FieldModel field)
    {
        if (field != state.Object.Path || RecordPath.Grouping(visit, state.Object, field) is not var (own, theirs)) return ([], null, null, null);
        var groups = await RecordPath.StepsOf(visit, state.Object, own, null);
        var group = groups.FirstOrDefault(g => g.Value == state.Within) ?? (groups.Count > 0 ? groups[0] : null);
        return (groups, group?.Value, own, theirs);
    }
}

/// <param name="Count">Null where it is still to be asked for.</param>
/// <param name="Sum">In words; null without an amount.</param>
public sealed record BoardColumnModel(PathStep Step, long? Count, string? Sum, RecordPage Page, string? NextHref);
