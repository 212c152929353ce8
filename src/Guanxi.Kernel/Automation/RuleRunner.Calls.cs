using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation.Steps;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

public sealed partial class RuleRunner
{
    /// <summary>Finds, or makes, the record a call from outside is about, and notes it on the run.</summary>
    /// <returns>Whether there is anything to do: false when the rule's condition does not hold.</returns>
    /// <exception cref="StepRefusedException">There is no such record; it may come yet.</exception>
    async ValueTask<bool> Meet(AutomationRule rule, RuleRun run, Viewer viewer, ObjectModel model, CancellationToken cancel)
    {
        var body = new CallBody(run.Body!);
        var condition = body.Decide(FilterText.Parse(rule.Condition ?? "").Filter ?? Filter.None);
        if (condition != Filter.None)
        {
            // One call of a rule after the other: what the first makes, the second finds.
            await RecordStore.Turn($"call:{rule.Id}", cancel);
            var record = await Found(rule, body, viewer, model, cancel) ?? await Made(rule, run, viewer with { Origin = run.Id, Channel = "rule" }, model, cancel);
            (run.Related, run.Name) = (new(model.Name, record.Id), RuleReader.Title(model, record));
            if (condition == Filter.All || await store.Count(viewer, model, Filter.Both(Filter.Is("id", record.Id), condition), 1, cancel: cancel) > 0) return true;
        }
        run.State = JobState.Done;
        return false;
    }

    /// <summary>The first of those that match.</summary>
    async ValueTask<Record?> Found(AutomationRule rule, CallBody body, Viewer viewer, ObjectModel model, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(rule.Find) || FilterText.Parse(rule.Find).Filter is not { } asked || body.Fill(asked) is not { } filter ? null
        : (await store.List(viewer, new ListQuery(model) { Filter = filter, Sorts = [new("createdAt")], Limit = 1, Titles = false }, cancel)).Records is [var first] ? first : null;

    async ValueTask<Record> Made(AutomationRule rule, RuleRun run, Viewer viewer, ObjectModel model, CancellationToken cancel)
    {
        if (StepChecks.Lines(rule.Make ?? "").All(l => l.Value.Length == 0)) throw new StepRefusedException(null, "noRecordForCall");
        var context = new StepContext(store, values, rule, run, viewer, model, model.New());
        var unit = store.Begin(viewer);
        unit.Add(new(model, ChangeKind.Create, store.NewId(), await StepChecks.Values(context, model, rule.Make!)));
        var saved = await unit.Commit(cancel);
        return saved.Ok ? saved.Record : throw new StepRefusedException(saved);
    }
}
