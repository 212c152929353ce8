using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

/// <summary>
/// Changes of any number of records that are committed together, with one feed unit. Rules may add to it while it runs.
/// Used by one caller; not thread-safe.
/// </summary>
public sealed class UnitOfWork
{
    readonly SavePipeline _pipeline;
    readonly List<Change> _changes = [];

    internal UnitOfWork(RecordStore store, Viewer viewer, SavePipeline pipeline)
    {
        Store = store;
        Viewer = viewer;
        _pipeline = pipeline;
        Id = store.NewId();
    }

    public RecordStore Store { get; }
    public Viewer Viewer { get; }
    public Guid Id { get; }
    public bool IsEmpty => _changes.Count == 0 && ActedOn.Count == 0;
    internal IReadOnlyList<Change> Changes => _changes;
    /// <summary>The changes that were asked for, without those that rules have added.</summary>
    public IEnumerable<Change> AskedFor => _changes.Take(Asked ?? _changes.Count);
    /// <summary>The action whose unit it is, which the feed names with the records it was done on; null where changes were asked for one by one.</summary>
    public ActionCall? Call { get; init; }
    /// <summary>Carries out what people have agreed to: no gate holds it back again.</summary>
    internal bool Approved { get; init; }
    /// <summary>Records whose computed fields the unit brings up to date.</summary>
    internal List<(ObjectModel Model, Guid Id)> Stale { get; } = [];
    /// <summary>An action's unit: the right to the action is the right to what it does.</summary>
    internal bool Granted { get; init; }
    /// <summary>What the action was done on, as it stood.</summary>
    internal List<(ObjectModel Model, Record Record)> ActedOn { get; } = [];
    /// <summary>How many of the changes were asked for; the rest were added by rules of an earlier attempt.</summary>
    internal int? Asked { get; set; }
    internal void Truncate(int count) => _changes.RemoveRange(count, _changes.Count - count);

    public Guid Add(Change change)
    {
        _changes.Add(change);
        return change.Id;
    }

    /// <summary>A new record from a filled object; gives its key. Trusted: read-only fields that are set are kept.</summary>
    public Id<T> Create<T>(T record) where T : Record
    {
        var model = Store.Registry.Of<T>();
        if (record.Id == Guid.Empty) record.Id = NewId();
        Add(new(model, ChangeKind.Create, record.Id, Filled(model, record)) { Trusted = true });
        return record.Id;
    }

    public Guid NewId() => Store.NewId();

    /// <summary>Sets fields of a record by stable name. Trusted.</summary>
    public void Update(ObjectModel model, Guid id, params ReadOnlySpan<(string Field, object? Value)> values)
    {
        var byField = new Dictionary<FieldModel, object?>();
        foreach (var (field, value) in values) byField[model[field]] = value;
        Add(new(model, ChangeKind.Update, id, byField) { Trusted = true });
    }

    public void Update<T>(Id<T> id, params ReadOnlySpan<(string Field, object? Value)> values) where T : Record =>
        Update(Store.Registry.Of<T>(), id, values);

    public void Delete<T>(Id<T> id) where T : Record => Add(new(Store.Registry.Of<T>(), ChangeKind.Delete, id, Change.NoValues));

    /// <summary>Points a reference at what its record became; see <see cref="Change.Repoints"/>.</summary>
    public void Repoint(FieldModel reference, Guid id, Fields.Link to) => Add(new(Store.Registry[reference.Object], ChangeKind.Update, id,
        new Dictionary<FieldModel, object?> { [reference] = reference.Kind == FieldKind.AnyReference ? to : to.Id }) { Trusted = true, Repoints = true });

    /// <summary>Into the recycle bin. Trusted.</summary>
    public void Remove(ObjectModel model, Guid id) => Add(new(model, ChangeKind.Delete, id, Change.NoValues) { Trusted = true });

    /// <summary>All changes or none. Expected errors are in the result; an exception means a fault of the program or the machine.</summary>
    public ValueTask<SaveResult> Commit(CancellationToken cancel = default) => _pipeline.Commit(this, cancel);

    /// <summary>Does all that <see cref="Commit"/> does, rules included, and takes it back: what would happen.</summary>
    public ValueTask<SaveResult> Rehearse(CancellationToken cancel = default) => _pipeline.Rehearse(this, cancel);

    static Dictionary<FieldModel, object?> Filled(ObjectModel model, Record record)
    {
        var values = new Dictionary<FieldModel, object?>();
        foreach (var field in model.Fields)
            if (!field.Computed && field.Name is not ("id" or "version") && field.Get(record) is { } value) values[field] = value;
        return values;
    }
}
