using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A list as columns of cards, one column for each state of a path field or a choice.</summary>
public sealed record BoardModel(ListState State, FieldModel Field, CardFields Card, IReadOnlyList<BoardColumnModel> Columns)
{
    const int PageSize = 50;

    public IReadOnlyList<ListView> Views { get; init; } = [];
    public IReadOnlyList<string> Notices { get; init; } = [];
    public IReadOnlyList<FilterPart> Parts { get; init; } = [];
    /// <summary>Of states that belong to several groups (pipelines): the groups, and the one shown.</summary>
    public IReadOnlyList<PathStep> Groups { get; init; } = [];
    public string? Within { get; init; }
    public long Count => Columns.Sum(c => c.Count);

    /// <summary>Null where the object has nothing to make columns of.</summary>
    public static async Task<BoardModel?> Load(Visit visit, ListReading reading, ListState state, IReadOnlyList<ListView> views)
    {
        if (FieldOf(visit, state) is not { } field) return null;
        var (groups, group, own, theirs) = await GroupsOf(visit, state, field);
        if (group is not null) state = state with { Within = group };
        var filter = own is not null && group is not null ? Filter.Both(state.Filter, Filter.Is(own.Name, group)) : state.Filter;
        var steps = await RecordPath.StepsOf(visit, state.Object, field, theirs is not null && Guid.TryParse(group, out var key) ? (theirs.Name, key) : null);
        var card = CardFields.Of(visit, state.Object, field, state.Totals);
        var heads = await BoardHeads.Of(visit, state, filter, field, card.Amount);
        var only = visit.Http.Request.Query["column"].ToString();
        var columns = new List<BoardColumnModel>();
        if (heads.ContainsKey("")) steps = [new("", visit["board.none"], "grey", null), .. steps];
        foreach (var step in steps.Where(s => only.Length == 0 || s.Value == only))
        {
            var head = heads.GetValueOrDefault(step.Value, BoardHead.Nothing);
            var condition = step.Value.Length == 0 ? new Filter.Condition(field.Name, FilterOperator.IsEmpty, []) : Filter.Is(field.Name, step.Value);
            var page = head.Count == 0 ? new([], new Dictionary<Guid, string>(), null)
                : await visit.Store.List(visit.Viewer, state.Query(card.Names, PageSize) with { Filter = Filter.Both(filter, condition) }, visit.Cancel);
            columns.Add(new(step, head.Count, head.Worth is > 0 ? visit.Total(head.Worth) : null, page, page.Next is null ? null : (state with { Cursor = page.Next }).Address("", ("column", step.Value))));
        }
        return new(state, field, card, columns) { Views = views, Notices = reading.Notices, Parts = await FilterWords.Parts(visit, state), Groups = groups, Within = group };
    }

    /// <summary>What the address or the view says, else the object's path.</summary>
    static FieldModel? FieldOf(Visit visit, ListState state)
    {
        var field = (state.Group is { } name ? state.Object.Find(name) : null) ?? state.Object.Path;
        return field is { ValueKind: FieldKind.Choice or FieldKind.Reference } && visit.Viewer.RightOf(field) is Kernel.Access.FieldRight.Full or Kernel.Access.FieldRight.ReadOnly ? field : null;
    }

    static async Task<(IReadOnlyList<PathStep> Groups, string? Group, FieldModel? Own, FieldModel? Theirs)> GroupsOf(Visit visit, ListState state, FieldModel field)
    {
        if (RecordPath.Grouping(visit, state.Object, field) is not var (own, theirs)) return ([], null, null, null);
        var groups = await RecordPath.StepsOf(visit, state.Object, own, null);
        var group = groups.FirstOrDefault(g => g.Value == state.Within) ?? (groups.Count > 0 ? groups[0] : null);
        return (groups, group?.Value, own, theirs);
    }
}

/// <param name="Sum">In words; null without an amount.</param>
public sealed record BoardColumnModel(PathStep Step, long Count, string? Sum, RecordPage Page, string? NextHref);
