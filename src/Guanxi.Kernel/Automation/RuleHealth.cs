using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>Whether rules work: of what they failed of before they last did what they should, nothing is told any more.</summary>
public static class RuleHealth
{
    const int MostCounted = 1_000;

    /// <summary>Runs that wait after a failure or were given up since the rule last worked.</summary>
    public static async ValueTask<long> Failing(this RecordStore store, Guid rule, CancellationToken cancel = default) =>
        await store.Count(Viewer.System, store.Registry.Of<RuleRun>(), new Filter.And([Filter.Is("rule", rule), FilterText.Parse("error:any and state:waiting,failed").Filter!, Since("updatedAt", await LastWorked(store, rule, cancel))]), MostCounted, cancel: cancel);

    /// <summary>When a run of the rule last came to its end; null before the first.</summary>
    static async ValueTask<DateTimeOffset?> LastWorked(RecordStore store, Guid rule, CancellationToken cancel = default)
    {
        var query = new ListQuery(store.Registry.Of<RuleRun>()) { Filter = Filter.Both(Filter.Is("rule", rule), Filter.Is("state", "done")), Sorts = [new("updatedAt", true)], Fields = ["updatedAt"], Limit = 1, Titles = false };
        return (await store.List(Viewer.System, query, cancel)).Records is [var run] ? run.UpdatedAt : null;
    }

    /// <summary>All when there is no such moment.</summary>
    static Filter Since(string field, DateTimeOffset? at) =>
        at is { } moment ? new Filter.Condition(field, FilterOperator.Greater, [moment.ToUniversalTime().ToString(FieldJson.InstantFormat, CultureInfo.InvariantCulture)]) : Filter.All;
}
