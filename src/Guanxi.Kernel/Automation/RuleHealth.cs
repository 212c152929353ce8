using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>Whether rules work: of what they failed of before they last did what they should, nothing is told any more.</summary>
public static class RuleHealth
{
    const int MostCounted = 1_000;

    static readonly Filter Failed = FilterText.Parse("error:any and state:waiting,failed").Filter!;

    /// <summary>By rule, the runs that wait after a failure or were given up since it last worked; rules that never failed are not among them.</summary>
    public static async ValueTask<IReadOnlyDictionary<Guid, long>> Failing(this RecordStore store, CancellationToken cancel = default)
    {
        var runs = store.Registry.Of<RuleRun>();
        var ever = await store.Aggregate(Viewer.System, new(runs, [new(Measure.Count, null)]) { Groups = [new("rule")], Filter = Failed }, cancel);
        var failing = new Dictionary<Guid, long>();
        foreach (var rule in ever.Rows.Select(r => (Guid)r.Keys[0]!))
            failing[rule] = await store.Count(Viewer.System, runs, new Filter.And([Filter.Is("rule", rule), Failed, await SinceItWorked(store, runs, rule, cancel)]), MostCounted, cancel: cancel);
        return failing;
    }

    /// <summary>After a run of the rule last came to its end; always where none did.</summary>
    static async ValueTask<Filter> SinceItWorked(RecordStore store, ObjectModel runs, Guid rule, CancellationToken cancel)
    {
        var query = new ListQuery(runs) { Filter = Filter.Both(Filter.Is("rule", rule), Filter.Is("state", "done")), Sorts = [new("updatedAt", true)], Fields = ["updatedAt"], Limit = 1, Titles = false };
        return (await store.List(Viewer.System, query, cancel)).Records is [var last]
            ? new Filter.Condition("updatedAt", FilterOperator.Greater, [FieldText.Print(runs["updatedAt"], last.UpdatedAt)]) : Filter.All;
    }
}
