using System.Text.Json;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Office.Approvals;

/// <summary>Holds back what a policy says must wait. The policies that are switched on are in memory, on every node.</summary>
public sealed class ApprovalGate(RecordStore store, ApprovalCourse course) : IUnitGate, IFollower
{
    volatile ILookup<string, ActivePolicy> _byObject = Array.Empty<ActivePolicy>().ToLookup(p => "");

    public string Name => "approval-policies";
    public bool Concerns(string objectName) => objectName == "approval-policies";

    public async ValueTask Committed(CancellationToken cancel) =>
        _byObject = (await store.All<ApprovalPolicy>(Viewer.System, Filter.Is("active", "true"), new Sort("position"), new Sort("createdAt"))).Select(ActivePolicy.Of).OfType<ActivePolicy>().ToLookup(p => p.Policy.Object);

    public bool Guards(ObjectModel model) => _byObject.Count > 0 && _byObject.Contains(model.Name);

    public async ValueTask<HeldUnit?> Hold(UnitOfWork unit, IReadOnlyList<WrittenChange> written)
    {
        // The product's own work passes; rules that act as the product are asked about.
        var system = unit.Viewer.IsSystem;
        if (system && unit.Viewer.Channel != "rule") return null;
        var steps = new List<CourseStep>();
        var positions = new HashSet<int>();
        foreach (var policy in written.Select(w => w.Object.Name).Append(unit.Call?.Object.Name).OfType<string>().Distinct().SelectMany(name => _byObject[name]).OrderBy(p => p.Policy.Position))
        {
            if (system && policy.Policy.PassAutomation) continue;
            var about = new List<Guid>();
            foreach (var (id, deleted, position) in Woken(policy, unit.Call, written))
                if (await Matches(policy.Policy.Object, policy.If, id, deleted))
                {
                    about.Add(id);
                    positions.Add(position);
                }
            foreach (var step in policy.Steps)
                if (about.Count > 0 && await Applies(policy.Policy.Object, step, about, policy.Policy.When == ApprovalTrigger.Deleted)) steps.AddRange(CourseStep.Of(policy.Policy, step));
        }
        return steps.Count == 0 ? null : new HeldApproval(positions, await course.Describe(unit, written), steps, course);
    }

    /// <summary>The records on whose account a policy might hold.</summary>
    static IEnumerable<(Guid Id, bool Deleted, int Position)> Woken(ActivePolicy policy, ActionCall? call, IReadOnlyList<WrittenChange> written) =>
        policy.Policy.When == ApprovalTrigger.Action
            ? call is not null && call.Object.Name == policy.Policy.Object && call.Name == policy.Policy.Action ? call.Ids.Select(id => (id, false, 0)) : []
            : written.Where(policy.Wakes).Select(w => (w.After.Id, w.Kind == ChangeKind.Delete, w.Position));

    async ValueTask<bool> Applies(string model, ApprovalStep step, List<Guid> about, bool deleted)
    {
        if (string.IsNullOrEmpty(step.If) || FilterText.Parse(step.If).Filter is not { } filter) return true;
        foreach (var id in about)
            if (await Matches(model, filter, id, deleted)) return true;
        return false;
    }

    /// <summary>Asked of the database, which holds the records as they would be.</summary>
    async ValueTask<bool> Matches(string model, Filter filter, Guid id, bool deleted) =>
        filter == Filter.All || await store.Count(Viewer.System, store.Registry[model], Filter.Both(Filter.Is("id", id), filter), 1, deleted: deleted) > 0;
}

/// <summary>A policy that is switched on, ready to be asked.</summary>
sealed record ActivePolicy(ApprovalPolicy Policy, Filter If, IReadOnlyList<ApprovalStep> Steps)
{
    /// <summary>Null when it cannot be read; such a policy is not saved in the first place.</summary>
    public static ActivePolicy? Of(ApprovalPolicy policy)
    {
        try { return FilterText.Parse(policy.Condition ?? "").Filter is { } filter ? new(policy, filter, ApprovalStep.Parse(policy.Steps)) : null; }
        catch (JsonException) { return null; }
    }

    public bool Wakes(WrittenChange change) => change.Object.Name == Policy.Object && (Policy.When, change.Kind) switch
    {
        (ApprovalTrigger.Created, ChangeKind.Create) or (ApprovalTrigger.Deleted, ChangeKind.Delete) => true,
        (ApprovalTrigger.Changed, ChangeKind.Update) => change.Object.Fields.Any(f => Watches(f) && Moves(f.Get(change.Before!), f.Get(change.After))),
        _ => false,
    };

    bool Watches(FieldModel field) => Policy.Fields.Length == 0 ? field is { Base: false, Computed: false } : Policy.Fields.Contains(field.Name);

    bool Moves(object? before, object? after) => !FieldValues.Same(before, after) && (Policy.Direction == ApprovalDirection.Any
        || Size(after).CompareTo(Size(before)) is var sign && (Policy.Direction == ApprovalDirection.Raised ? sign > 0 : sign < 0));

    /// <summary>Nothing counts as zero; what has no size does not move.</summary>
    static decimal Size(object? value) => value switch
    {
        Money money => money.Worth ?? money.Amount,
        decimal number => number,
        long number => number,
        DateOnly day => day.DayNumber,
        TimeSpan span => span.Ticks,
        _ => 0,
    };
}
