using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>One record; null when there is none the viewer may see. Hidden fields stay empty, masked ones are masked.</summary>
    public ValueTask<Record?> Get(Viewer viewer, ObjectModel model, Guid id, bool deleted = false, CancellationToken cancel = default) => throw new NotSupportedException();
    public ValueTask<RecordPage> List(Viewer viewer, ListQuery query, CancellationToken cancel = default) => throw new NotSupportedException();
    /// <summary>How many match, counted up to <paramref name="cap"/> + 1.</summary>
    public ValueTask<long> Count(Viewer viewer, ObjectModel model, Filter filter, long cap = 10_000, string? search = null, CancellationToken cancel = default) => throw new NotSupportedException();
    public ValueTask<AggregateResult> Aggregate(Viewer viewer, AggregateQuery query, CancellationToken cancel = default) => throw new NotSupportedException();
    /// <summary>Titles of records the viewer may see.</summary>
    public ValueTask<IReadOnlyDictionary<Guid, string>> Titles(Viewer viewer, ObjectModel model, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default) => throw new NotSupportedException();
}
