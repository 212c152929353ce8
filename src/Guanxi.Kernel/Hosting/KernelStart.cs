using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Copying;

namespace Guanxi.Kernel.Hosting;

/// <summary>What must have happened before the first request: the database has the tables the code asks for, and all that follows commits has caught up.</summary>
public sealed class KernelStart(IDatabase database, DatabaseMarks marks, Schema schema, IEnumerable<Lazy<IAfterCommit>> listeners)
{
    /// <exception cref="DatabaseClosedException">The company has moved away, or its copy into this database is not whole.</exception>
    public async Task Run(CancellationToken cancel = default)
    {
        await marks.Admit(cancel);
        await Prepare(cancel);
    }

    /// <summary>Makes of a database that was filled with rows one that can be worked with: columns and indexes, what records are found by; then it is open.</summary>
    public async Task Complete(CancellationToken cancel = default)
    {
        await Prepare(cancel);
        await new SearchRebuild(database).Run(schema.Current, cancel);
        await marks.Remove(DatabaseMarks.Filling, cancel);
    }

    async Task Prepare(CancellationToken cancel)
    {
        await new SchemaSync(database).Apply(schema.Code, cancel);
        foreach (var listener in listeners) await listener.Value.Committed(cancel);
    }
}
