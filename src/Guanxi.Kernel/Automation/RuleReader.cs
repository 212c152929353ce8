using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Automation;

/// <summary>
/// Wakes rules by what happens. The effects of a stretch of the feed, the runs that tell of them and the position behind it are one
/// commit: whatever dies when, each change wakes each rule once. What a rule is refused stands on its run and is tried again there.
/// </summary>
public sealed class RuleReader(RecordStore store, SavePipeline pipeline, RuleBook book, RuleRunner runner) : IExactReader
{
    /// <summary>Runs in one transaction: others must be able to save in between.</summary>
    const int Together = 200;

    public string Name => "automation";

    public async ValueTask<long> Read(long from, IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var woken = await Woken(entries, cancel);
        for (var at = 0; ;)
        {
            var some = new List<(ActiveRule Active, RuleRun Run)>();
            var to = from;
            for (; at < entries.Count && some.Count < Together; at++)
            {
                some.AddRange(woken[entries[at].Seq]);
                to = entries[at].Seq;
            }
            await Commit(from, to, some, cancel);
            if (at == entries.Count) return to;
            from = to;
        }
    }

    async ValueTask Commit(long from, long to, List<(ActiveRule Active, RuleRun Run)> woken, CancellationToken cancel)
    {
        if (await pipeline.AllOrNothing(Work, cancel)) return;
        var saved = await pipeline.InTransaction(Work, cancel);
        if (!saved.Ok) throw new InvalidOperationException($"runs were refused: {saved.Refusal} {string.Join("; ", saved.Problems)}");

        async ValueTask<SaveResult> Work()
        {
            await FeedStore.Advance(Name, from, to, cancel);
            foreach (var some in woken.Where(w => w.Active.Rule.RunAs == RuleRights.System).GroupBy(w => w.Active.Rule.Object, w => w.Run.Related!.Value.Id))
                await store.ReadAhead(store.Registry[some.Key], some, cancel);
            var notes = store.Begin(Viewer.System);
            foreach (var (active, planned) in woken)
            {
                // The work may be begun anew: each time from the run as it was planned.
                var run = (RuleRun)planned.Copy();
                await runner.Take(active.Rule, run, cancel);
                notes.Create(run);
            }
            return await notes.Commit(cancel);
        }
    }

    /// <summary>The runs each entry leads to, none of them begun.</summary>
    async ValueTask<ILookup<long, (ActiveRule, RuleRun)>> Woken(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        var asked = new List<(FeedEntry Entry, ActiveRule Active)>();
        foreach (var active in book.Active)
            asked.AddRange((await store.Feed.Since(active.Rule, [.. entries.Where(e => Wakes(active.Rule, e))], cancel)).Select(e => (e, active)));
        if (asked.Count == 0) return Array.Empty<(long, ActiveRule, RuleRun)>().ToLookup(w => w.Item1, w => (w.Item2, w.Item3));
        var causes = await Causes(asked.Select(a => a.Entry), cancel);
        var matches = await RuleMatches.Of(store, runner, asked, cancel);
        return (from a in asked
                let cause = a.Entry.Origin is { } origin ? causes.GetValueOrDefault(origin) : null
                // What a rule does to a record does not wake it again for that record.
                where !(cause is not null && cause.Rule.Value == a.Active.Rule.Id && cause.Related?.Id == a.Entry.Record)
                let record = matches.Find(a.Active, a.Entry.Record)
                where record is not null
                select (a.Entry.Seq, a.Active, Run: Planned(a.Active, a.Entry, record, cause))).ToLookup(w => w.Seq, w => (w.Active, w.Run));
    }

    RuleRun Planned(ActiveRule active, FeedEntry entry, Record record, RuleRun? cause) => new()
    {
        Id = store.NewId(),
        Name = Title(store.Registry[entry.Object], record),
        Rule = active.Rule,
        Related = new(entry.Object, entry.Record),
        Cause = entry.Unit.ToString(),
        By = entry.Actor == Viewer.SystemId ? Guid.Empty : entry.Actor,
        Depth = cause is null ? 0 : cause.Depth + 1,
        Rest = active.Steps,
    };

    internal static string Title(ObjectModel model, Record record) => model.Title.Get(record)?.ToString() is { Length: > 0 } title ? title.Shorten(500) : record.Id.ToString();

    bool Wakes(AutomationRule rule, FeedEntry entry) => rule.Object == entry.Object && (rule.OnImport || entry.Channel != "import") && (rule.When, entry.Kind) switch
    {
        (RuleTrigger.Created, ChangeKind.Create) or (RuleTrigger.Deleted, ChangeKind.Delete) => true,
        (RuleTrigger.ActionDone, _) => entry.Action is { } action && action == rule.Action,
        (RuleTrigger.Changed, ChangeKind.Update) => string.IsNullOrEmpty(rule.Field) && entry.Changes.Count > 0 || entry.Changes.FirstOrDefault(c => c.Field == rule.Field) is { } change && Is(rule, rule.From, change.Before) && Is(rule, rule.To, change.After),
        _ => false,
    };

    /// <param name="wanted">As filters write it; empty for any.</param>
    bool Is(AutomationRule rule, string? wanted, string? json) =>
        string.IsNullOrEmpty(wanted) || store.Registry.Find(rule.Object)?.Find(rule.Field!) is { } field
        && FieldValues.Same(FieldText.Read(field, wanted).Value, json is null ? null : FieldJson.Read(field, json).Value);

    /// <summary>Which runs made the entries, where rules did.</summary>
    async ValueTask<Dictionary<Guid, RuleRun>> Causes(IEnumerable<FeedEntry> entries, CancellationToken cancel)
    {
        var origins = entries.Select(e => e.Origin).OfType<Guid>().Distinct().ToList();
        var causes = new Dictionary<Guid, RuleRun>();
        foreach (var some in origins.Chunk(500))
        {
            var query = new ListQuery(store.Registry.Of<RuleRun>()) { Filter = Filter.Is("id", [.. some.Select(o => o.ToString())]), Fields = ["rule", "related", "depth"], Limit = some.Length, Titles = false };
            foreach (var run in (await store.List(Viewer.System, query, cancel)).Records.Cast<RuleRun>()) causes[run.Id] = run;
        }
        return causes;
    }
}
