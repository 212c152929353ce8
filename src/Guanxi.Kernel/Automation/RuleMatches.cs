using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>
/// The records of a stretch of the feed that match each rule, as whoever the rule acts for sees them now. Records are read once for all
/// rules of one actor; only a condition on other records asks the database again.
/// </summary>
sealed class RuleMatches
{
    readonly Dictionary<(Guid Rule, Guid Record), Record> _found = [];

    public Record? Find(ActiveRule active, Guid record) => _found.GetValueOrDefault((active.Rule.Id, record));

    public static async ValueTask<RuleMatches> Of(RecordStore store, RuleRunner runner, IEnumerable<(FeedEntry Entry, ActiveRule Active)> asked, CancellationToken cancel)
    {
        var matches = new RuleMatches();
        var read = new Dictionary<(Guid, string, bool), Dictionary<Guid, Record>>();
        foreach (var rule in asked.GroupBy(a => a.Active, a => a.Entry.Record))
        {
            var ids = rule.Distinct().ToList();
            var model = store.Registry[rule.Key.Rule.Object];
            var deleted = rule.Key.Rule.When == RuleTrigger.Deleted;
            // A rule whose owner is gone is woken all the same: its run says what is wrong.
            var viewer = await runner.Actor(rule.Key.Rule, cancel) ?? Viewer.System;
            if (!read.TryGetValue((viewer.UserId, model.Name, deleted), out var records)) records = read[(viewer.UserId, model.Name, deleted)] = [];
            foreach (var record in await Read(store, viewer, model, Filter.All, [.. ids.Where(i => !records.ContainsKey(i))], deleted, cancel)) records[record.Id] = record;
            foreach (var record in await Matching(store, viewer, model, rule.Key.If, [.. ids.Select(records.GetValueOrDefault).OfType<Record>()], deleted, cancel))
                matches._found[(rule.Key.Rule.Id, record.Id)] = record;
        }
        return matches;
    }

    static async ValueTask<IEnumerable<Record>> Matching(RecordStore store, Viewer viewer, ObjectModel model, Filter filter, List<Record> records, bool deleted, CancellationToken cancel)
    {
        if (filter == Filter.All) return records;
        // A filter that names a field that is gone since matches nothing.
        if (FilterBinder.Bind(store.Registry, model, filter, viewer, store.Clock.GetUtcNow()).Filter is not { } bound) return [];
        return bound.IsLocal ? records.Where(r => FilterEvaluator.Matches(bound, r)) : await Read(store, viewer, model, filter, [.. records.Select(r => r.Id)], deleted, cancel);
    }

    static async ValueTask<List<Record>> Read(RecordStore store, Viewer viewer, ObjectModel model, Filter filter, List<Guid> ids, bool deleted, CancellationToken cancel)
    {
        var found = new List<Record>();
        foreach (var some in ids.Chunk(500))
        {
            var query = new ListQuery(model) { Filter = Filter.Both(Filter.Is("id", [.. some.Select(i => i.ToString())]), filter), Limit = some.Length, Titles = false, Deleted = deleted };
            found.AddRange((await store.List(viewer, query, cancel)).Records);
        }
        return found;
    }
}
