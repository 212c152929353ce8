using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Kernel.Hosting;

/// <summary>What must have happened before the first request: the database has the tables the code asks for, then those the administrator asked for.</summary>
public sealed class KernelStart(IDatabase database, Schema schema, IServiceProvider services)
{
    public async Task Run(CancellationToken cancel = default)
    {
        await new SchemaSync(database).Apply(schema.Code, cancel);
        await services.GetRequiredService<CustomisationReader>().Reload(cancel);
    }
}
