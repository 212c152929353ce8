namespace Guanxi.Kernel.Storage;

/// <summary>Looks whether the database answers and is whole; for <c>doctor</c> and the readiness of a node.</summary>
public sealed class DatabaseCheckup(IDatabase database)
{
    public string Kind => database.Dialect.Name;

    /// <summary>Whether its file is the one that was opened.</summary>
    public bool IsInPlace => database.IsInPlace;

    /// <summary>Throws what the database throws when it does not answer.</summary>
    public async ValueTask Answer(CancellationToken cancel = default) => await database.Query(new("SELECT 1", []), (row, _) => row.GetInt32(0), cancel);

    /// <summary>Units of work of this process that wait for the writer.</summary>
    public int Waiting => database.Waiting;

    /// <summary>How the replicas are that answer what may lag; null where there are none.</summary>
    public ReplicaSigns? Replicas => database.Replicas;

    /// <summary>How many servers work on it.</summary>
    public async ValueTask<long> Servers(CancellationToken cancel = default) =>
        (await database.Query(database.Dialect.Servers, (row, _) => row.GetInt64(0), cancel))[0];

    /// <summary>What is broken inside; empty when all is well. Reads the whole file of an embedded database.</summary>
    public async ValueTask<IReadOnlyList<string>> FindDamage(CancellationToken cancel = default)
    {
        await Answer(cancel);
        if (Kind != "sqlite") return [];
        var lines = await database.Query(new("PRAGMA integrity_check", []), (row, _) => row.GetString(0), cancel);
        // What search has of its own is derived: the examination looks at it.
        return [.. lines.Where(line => line != "ok" && !line.Contains("__search", StringComparison.Ordinal))];
    }

    /// <summary>Whether something failed because what is stored is damaged.</summary>
    public bool IsDamage(Exception failure) => database.Dialect.IsDamage(failure);
}
