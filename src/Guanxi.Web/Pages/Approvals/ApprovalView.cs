using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Approvals;

/// <summary>An approval as one viewer may see it: what would change, who has said what, and what the viewer may do.</summary>
/// <param name="Mine">The viewer's own turn that waits.</param>
/// <param name="Offered">Of the viewer's turn, else of what the viewer asked.</param>
/// <param name="Names">Titles of people, records and whatever values refer to.</param>
public sealed record ApprovalView(Approval Approval, IReadOnlyList<ApprovalTurn> Turns, ApprovalTurn? Mine, IReadOnlyList<ActionModel> Offered, IReadOnlyList<ShownEffect> Effects, IReadOnlyDictionary<Guid, string> Names)
{
    /// <summary>Records shown of a unit that changes many.</summary>
    const int Most = 20, MostMoments = 500;

    public string Href => $"/approvals/{Approval.Id}";
    public string Name(Guid person) => Names.GetValueOrDefault(person, "—");
    public IEnumerable<ApprovalTurn> Waiting => Turns.Where(t => t.State == TurnState.Waiting);
    public int MoreEffects { get; private init; }
    /// <summary>When it was sent on its way, again, and taken back.</summary>
    public IReadOnlyList<ApprovalMoment> Moments { get; private init; } = [];

    /// <summary>Where what is done with the viewer's turn or request is posted.</summary>
    public string HrefOf(ActionModel action) => action.Object == "approvals" ? $"{Href}/actions/{action.Name}" : $"/approval-turns/{Mine!.Id}/actions/{action.Name}";

    /// <param name="trail">With <see cref="Moments"/>, which only the approval's own page tells.</param>
    public static async Task<ApprovalView> Of(Visit visit, ActionCatalogue catalogue, Approval approval, bool trail = false)
    {
        var turns = (await visit.Store.List(Viewer.System, new(visit.Registry.Of<ApprovalTurn>()) { Filter = Filter.Is("approval", approval.Id), Sorts = [new("createdAt"), new("id")], Limit = 200 }, visit.Cancel)).Records.Cast<ApprovalTurn>().ToList();
        var mine = turns.Find(t => t.State == TurnState.Waiting && t.Owner.Value == visit.Viewer.UserId);
        var all = WaitingUnit.Parse(approval.Waits!).Effects;
        var effects = all.Take(Most).Select(e => ShownEffect.Of(visit, e)).OfType<ShownEffect>().ToList();
        if (effects is [{ Kind: not ChangeKind.Create } one]) effects = [await one.WithFacts(visit)];
        var moments = trail ? await MomentsOf(visit, approval) : [];
        return new(approval, turns, mine,
            mine is not null ? catalogue.Offered(visit.Viewer, visit.Registry.Of<ApprovalTurn>(), mine) : catalogue.Offered(visit.Viewer, visit.Registry.Of<Approval>(), approval),
            effects, await Learn(visit, [approval.Owner, .. turns.SelectMany(t => new Guid[] { t.Owner, t.For }), .. moments.Select(m => m.Who)], effects)) { MoreEffects = Math.Max(0, all.Count - Most), Moments = moments };
    }

    /// <summary>Whoever asked, has or had a say, administers, or sees the record.</summary>
    public bool MaySee(Visit visit, bool seesRecord) => seesRecord || visit.Viewer.Administrator || Approval.Owner.Value == visit.Viewer.UserId || Turns.Any(t => t.Owner.Value == visit.Viewer.UserId || t.For.Value == visit.Viewer.UserId);

    static async Task<IReadOnlyList<ApprovalMoment>> MomentsOf(Visit visit, Approval approval) =>
    [
        .. from entry in (await visit.Store.Feed.OfRecord(approval.Id, MostMoments, cancel: visit.Cancel)).AsEnumerable().Reverse()
           let did = entry.Kind == ChangeKind.Create ? "asked"
               : entry.Changes.Any(c => c.Field == "askedAt") ? "askedAgain"
               : entry.Changes.Any(c => c is { Field: "state", After: "\"withdrawn\"" }) ? "withdrawn" : null
           where did is not null
           select new ApprovalMoment(entry.At, entry.Actor, did),
    ];

    static async Task<IReadOnlyDictionary<Guid, string>> Learn(Visit visit, IEnumerable<Guid> people, List<ShownEffect> effects)
    {
        var wanted = people.Select(id => new Link("users", id)).ToHashSet();
        foreach (var effect in effects) wanted.Add(new(effect.Object.Name, effect.Id));
        foreach (var field in effects.SelectMany(e => e.Fields.Concat(e.Facts)))
            foreach (var value in new[] { field.Before, field.After })
                if (value is Link link) wanted.Add(link);
                else if (value is Guid id && field.Field.Target is { } target) wanted.Add(new(target, id));
        var names = new Dictionary<Guid, string> { [Viewer.SystemId] = visit["timeline.system"] };
        foreach (var group in wanted.GroupBy(l => l.Object))
            if (visit.Registry.Find(group.Key) is { } model)
                // People who take part are named whoever may look them up.
                foreach (var (id, title) in await visit.Store.Titles(model.IsA<User>() ? Viewer.System : visit.Viewer, model, [.. group.Select(l => l.Id).Where(id => id != Guid.Empty)], visit.Cancel)) names.TryAdd(id, title);
        return names;
    }
}

/// <param name="Did">End of a key under <c>approval.did.</c></param>
public sealed record ApprovalMoment(DateTimeOffset At, Guid Who, string Did);

/// <summary>What would become of one record, as far as the viewer may see its fields.</summary>
public sealed record ShownEffect(ObjectModel Object, ChangeKind Kind, Guid Id, IReadOnlyList<ShownField> Fields)
{
    const int MostFacts = 4;

    public static ShownEffect? Of(Visit visit, WaitingEffect effect) => visit.Registry.Find(effect.Object) is not { } model ? null
        : new(model, effect.Kind, effect.Id, [.. effect.Fields.Select(f => (Field: model.Find(f.Name), Change: f)).Where(f => f.Field is { Hidden: false, Secret: false } && visit.Viewer.RightOf(f.Field) != FieldRight.Hidden)
            .Select(f => new ShownField(f.Field!, Seen(visit, f.Field!, f.Change.Before), Seen(visit, f.Field!, f.Change.After)))]);

    /// <summary>Beside the change, what whoever decides looks at first: the main fields that stay as they are.</summary>
    public IReadOnlyList<ShownField> Facts { get; private init; } = [];

    public async Task<ShownEffect> WithFacts(Visit visit) => await visit.Store.Get(Viewer.System, Object, Id, cancel: visit.Cancel) is not { } record ? this : this with
    {
        Facts = [.. visit.Shown(Object).Where(f => f is { InList: true, IsTitle: false, IsPath: false } && visit.Viewer.RightOf(f) is FieldRight.Full or FieldRight.ReadOnly && Fields.All(c => c.Field != f) && f.Get(record) is not null).Take(MostFacts).Select(f => new ShownField(f, null, f.Get(record)))],
    };

    static object? Seen(Visit visit, FieldModel field, System.Text.Json.JsonElement json) =>
        json.ValueKind == System.Text.Json.JsonValueKind.Null || FieldJson.Read(field, json).Value is not { } value ? null : visit.Viewer.RightOf(field) == FieldRight.Masked ? Mask.Of(field, value) : value;
}

public sealed record ShownField(FieldModel Field, object? Before, object? After);
