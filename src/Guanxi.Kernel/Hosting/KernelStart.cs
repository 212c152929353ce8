using System.Globalization;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Copying;
using Microsoft.Extensions.Logging;

namespace Guanxi.Kernel.Hosting;

/// <summary>What must have happened before the first request: the database has the tables the code asks for, and all that follows commits has caught up.</summary>
public sealed partial class KernelStart(IDatabase database, DatabaseMarks marks, Schema schema, SearchRebuild search, IEnumerable<Lazy<IAfterCommit>> listeners, IEnumerable<Lazy<IUpgrade>> upgrades, TimeProvider clock, ILogger<KernelStart> log)
{
    /// <summary>Brings an older database up to this version: a copy is kept beside it where the engine gives one, and what cannot be done whole is not done.</summary>
    /// <param name="alone">Makes sure, before an older database is changed, that nobody else works with it, until that is done.</param>
    /// <exception cref="DatabaseClosedException">The company has moved away, or its copy into this database is not whole.</exception>
    public async Task Run(Func<CancellationToken, Task<IDisposable?>>? alone = null, CancellationToken cancel = default)
    {
        await marks.Admit(cancel);
        var older = await new SchemaSync(database).Upgrades(schema.Code, cancel);
        using var hold = older && alone is not null ? await alone(cancel) : null;
        if (older && await database.Snapshot(clock.GetUtcNow().UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), cancel) is { } copy) Upgrading(log, copy);
        await Prepare(cancel);
    }

    /// <summary>Makes of a database that was filled with rows one that can be worked with: columns and indexes, what records are found by; then it is open.</summary>
    public async Task Complete(CancellationToken cancel = default)
    {
        await Prepare(cancel);
        if (!await search.IsDone(cancel)) await search.Run(schema.Current, cancel);
        await marks.Remove(DatabaseMarks.Filling, cancel);
    }

    async Task Prepare(CancellationToken cancel)
    {
        await new SchemaSync(database).Apply(schema.Code, cancel);
        foreach (var listener in listeners) await listener.Value.Committed(cancel);
        foreach (var upgrade in upgrades) await upgrade.Value.Run(cancel);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is brought up to this version; as it was it stays in {Copy}")]
    static partial void Upgrading(ILogger log, string copy);
}
