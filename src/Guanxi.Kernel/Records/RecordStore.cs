using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>
/// The one door. Every read and write of records names a <see cref="Viewer"/>; what the viewer may not see does not exist here.
/// </summary>
public sealed partial class RecordStore(Schema schema, IDatabase database, SavePipeline pipeline, KeptReadings kept, TimeProvider clock)
{
    public Registry Registry => schema.Current;
    public TimeProvider Clock => clock;
    readonly Keys _keys = new(clock);

    /// <summary>A key for a record to be made; keys sort in the order they were given out.</summary>
    public Guid NewId() => _keys.Next();

    internal IDatabase Database => database;

    /// <summary>A unit of work: changes collected, then committed together or not at all.</summary>
    public UnitOfWork Begin(Viewer viewer) => new(this, viewer, pipeline);

    /// <summary>A unit whose changes need no right of their own; the viewer is the one they are recorded under.</summary>
    internal UnitOfWork BeginGranted(Viewer viewer, ActionCall call, bool approved) => new(this, viewer, pipeline) { Granted = true, Call = call, Approved = approved };

    /// <summary>A unit that carries out what people have agreed to: all rules and rights hold, but it is not held back again.</summary>
    public UnitOfWork BeginApproved(Viewer viewer) => new(this, viewer, pipeline) { Approved = true };

    public async ValueTask<T?> Get<T>(Viewer viewer, Id<T> id, CancellationToken cancel = default) where T : Record =>
        (T?)await Get(viewer, Registry.Of<T>(), id, cancel: cancel);

    /// <summary>What rules read at each save, made once and kept until a record of these objects changes. One reading for each type.</summary>
    public ValueTask<T> Kept<T>(IReadOnlyCollection<string> objects, Func<RecordStore, ValueTask<T>> read) where T : class =>
        kept.Get(Registry, objects, () => read(this));

    /// <summary>The same records seen by another registry.</summary>
    internal RecordStore Under(Registry registry) => new(new Schema(registry), database, pipeline, kept, clock);

    /// <summary>Tells a planner that reckons with statistics what lies in the table after much of it was written; by itself it would notice minutes later.</summary>
    public async ValueTask TakeStatistics(ObjectModel model, CancellationToken cancel = default)
    {
        if (database.Dialect.TakeStatistics(model.Table) is { } sql) await database.Write(session => session.Execute(new(sql, []), cancel), cancel);
    }

    /// <summary>Computes formulas and roll-ups of these records anew and keeps what differs.</summary>
    public ValueTask<SaveResult> Recompute(ObjectModel model, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default)
    {
        var unit = Begin(Viewer.System);
        foreach (var id in ids) unit.Stale.Add((model, id));
        return unit.Commit(cancel);
    }

    /// <summary>Creates, updates … one record by typed values; see <see cref="UnitOfWork"/> for several.</summary>
    public ValueTask<SaveResult> Save(Viewer viewer, Change change, CancellationToken cancel = default)
    {
        var unit = Begin(viewer);
        unit.Add(change);
        return unit.Commit(cancel);
    }
}
