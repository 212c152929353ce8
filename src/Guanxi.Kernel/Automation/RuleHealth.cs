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

    static readonly Filter Failed = FilterText.Parse("error:any and state:waiting,failed").Filter!, Again = FilterText.Parse("state:failed or attempts>=2").Filter!;

    /// <summary>By rule, the runs that wait after a failure or were given up since it last worked; rules that never failed are not among them.</summary>
    public static async ValueTask<IReadOnlyDictionary<Guid, long>> Failing(this RecordStore store, CancellationToken cancel = default)
    {
        var runs = store.Registry.Of<RuleRun>();
        var ever = await store.Aggregate(Viewer.System, new(runs, [new(Measure.Count, null)]) { Groups = [new("rule")], Filter = Failed }, cancel);
        var failing = new Dictionary<Guid, long>();
        foreach (var rule in ever.Rows.Select(r => (Guid)r.Keys[0]!))
            failing[rule] = await store.Count(Viewer.System, runs, new Filter.And([Filter.Is("rule", rule), Failed, await store.SinceItWorked(rule, runs["updatedAt"], cancel)]), MostCounted, cancel: cancel);
        return failing;
    }

    /// <summary>Of what the rule last failed for good or again, since it last worked; null where it has not.</summary>
    public static async ValueTask<string?> Fault(this RecordStore store, Guid rule, CancellationToken cancel = default)
    {
        var runs = store.Registry.Of<RuleRun>();
        var again = new Filter.And([Filter.Is("rule", rule), Failed, Again, await store.SinceItWorked(rule, runs["updatedAt"], cancel)]);
        return (await store.List(Viewer.System, new ListQuery(runs) { Filter = again, Sorts = [new("updatedAt", true)], Limit = 1, Titles = false }, cancel)).Records is [RuleRun last] ? last.Error : null;
    }

    /// <summary>The moment is after a run of the rule last came to its end; always where none did.</summary>
    public static async ValueTask<Filter> SinceItWorked(this RecordStore store, Guid rule, FieldModel moment, CancellationToken cancel = default)
    {
        var runs = store.Registry.Of<RuleRun>();
        var query = new ListQuery(runs) { Filter = Filter.Both(Filter.Is("rule", rule), Filter.Is("state", "done")), Sorts = [new("updatedAt", true)], Fields = ["updatedAt"], Limit = 1, Titles = false };
        return (await store.List(Viewer.System, query, cancel)).Records is [var last]
            ? new Filter.Condition(moment.Name, FilterOperator.Greater, [FieldText.Print(moment, last.UpdatedAt)]) : Filter.All;
    }
}
