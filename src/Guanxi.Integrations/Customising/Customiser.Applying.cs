using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Customising;

public sealed partial class Customiser
{
    /// <summary>Carries the file's definitions out: all of them, or none where one is refused. Gives what was done, or the problems.</summary>
    public async ValueTask<CustomisationPlan> Apply(Viewer viewer, CustomisationFile file, CancellationToken cancel = default)
    {
        var plan = await Compare(viewer, file, cancel);
        if (plan.Problems.Count > 0) return plan;
        var acting = viewer with { Origin = store.NewId() };
        foreach (var step in Steps(plan.Changes))
        {
            if (Told(step, await Unit(store, acting, step).Commit(cancel)) is not { Count: > 0 } problems) continue;
            await store.UndoOrigin(acting, acting.Origin.Value, cancel: CancellationToken.None);
            return plan with { Problems = problems };
        }
        return plan;
    }

    /// <summary>Objects take effect before their fields are checked, fields before what is computed from them, and each computed one before the next.</summary>
    static List<List<CustomisationChange>> Steps(IReadOnlyList<CustomisationChange> changes)
    {
        var objects = changes.Where(c => c.Object.Name == "custom-objects").ToList();
        var computed = changes.Where(IsComputed).ToList();
        var fields = changes.Where(c => c.Object.Name is "custom-fields" or "custom-choices").Except(computed).ToList();
        var rest = changes.Except([.. objects, .. fields, .. computed]).ToList();
        List<List<CustomisationChange>> steps = [objects, fields, .. computed.Select(c => new List<CustomisationChange> { c }), rest];
        steps.RemoveAll(s => s.Count == 0);
        return steps;
    }

    static bool IsComputed(CustomisationChange change) => change.Object.Name == "custom-fields"
        && change.Differences.Any(d => d.Field.Name is "expression" or "rollup" && d.After is not null);

    static UnitOfWork Unit(RecordStore within, Viewer viewer, IReadOnlyList<CustomisationChange> changes)
    {
        var unit = within.Begin(viewer);
        foreach (var change in changes)
        {
            // Compiled anew since an earlier step took effect.
            var model = within.Registry[change.Object.Name];
            unit.Add(new(model, change.IsNew ? ChangeKind.Create : ChangeKind.Update, change.Id, change.Differences.ToDictionary(d => model[d.Field.Name], d => d.After)) { Trusted = true });
        }
        return unit;
    }

    static List<CustomisationProblem> Told(IReadOnlyList<CustomisationChange> changes, SaveResult saved)
    {
        if (saved.Ok) return [];
        if (saved.Problems.Count == 0) return [new(changes[0].Object.Name, null, new(null, "mayNotCustomise"))];
        // Rules may add changes of their own behind those that were asked for.
        return [.. saved.Problems.Select(p => (At: changes[Math.Min(p.Change, changes.Count - 1)], p.Problem)).Select(p => new CustomisationProblem(p.At.Object.Name, p.At.Key, p.Problem))];
    }
}
