using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>What a rule would do to one record.</summary>
/// <param name="Changes">All that would change, also by other rules of the same save.</param>
/// <param name="Told">Messages that would go out.</param>
/// <param name="Waits">When it would go on; null when it would be done.</param>
public sealed record TrialResult(Record Record, IReadOnlyList<FeedEntry> Changes, IReadOnlyList<string> Told, string? Error, DateTimeOffset? Waits);

/// <summary>Does what a rule does to real records, shows it, and takes all of it back.</summary>
public sealed class RuleTrial(RecordStore store, SavePipeline pipeline, RuleRunner runner)
{
    const int MostChanges = 200;

    /// <summary>The newest records that match, among those the viewer sees.</summary>
    public async ValueTask<IReadOnlyList<TrialResult>> Of(Viewer viewer, AutomationRule rule, int count, CancellationToken cancel = default)
    {
        if (RuleBook.Compile(rule) is not { } active || store.Registry.Find(rule.Object) is not { } model) return [];
        var query = new ListQuery(model) { Filter = CallBody.OfRecords(active.If), Limit = count, Titles = false };
        var results = new List<TrialResult>();
        foreach (var record in (await store.List(viewer, query, cancel)).Records)
            results.Add(await pipeline.Trial(() => Try(viewer, active, record, cancel), cancel));
        return results;
    }

    async ValueTask<TrialResult> Try(Viewer viewer, ActiveRule active, Record record, CancellationToken cancel)
    {
        var run = new RuleRun { Id = store.NewId(), Related = new(active.Rule.Object, record.Id), By = viewer.UserId, Rest = active.Steps };
        var told = new List<string>();
        await runner.Take(active.Rule, run, cancel, told);
        var changes = await store.Feed.OfOrigin(run.Id, long.MaxValue, MostChanges, cancel);
        return new(record, [.. changes.Reverse<FeedEntry>()], told, run.Error, run.Error is null ? run.NextAttemptAt : null);
    }
}
