using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Hosting;

/// <summary>What must have happened before the first request: the database has the tables the code asks for, and all that follows commits has caught up.</summary>
public sealed class KernelStart(IDatabase database, Schema schema, IEnumerable<Lazy<IAfterCommit>> listeners)
{
    public async Task Run(CancellationToken cancel = default)
    {
        await new SchemaSync(database).Apply(schema.Code, cancel);
        foreach (var listener in listeners) await listener.Value.Committed(cancel);
    }
}
