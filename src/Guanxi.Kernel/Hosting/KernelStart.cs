using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Hosting;

/// <summary>What must have happened before the first request: the database has the tables the registry asks for.</summary>
public sealed class KernelStart(IDatabase database, Schema schema)
{
    public Task Run(CancellationToken cancel = default) => new SchemaSync(database).Apply(schema.Current, cancel);
}
