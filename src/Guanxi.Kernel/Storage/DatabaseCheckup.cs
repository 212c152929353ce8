using Guanxi.Kernel.Queries;

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

    /// <summary>What is broken inside, table by table; empty when all is well. Reads the whole file of an embedded database.</summary>
    public async ValueTask<IReadOnlyList<Damage>> FindDamage(CancellationToken cancel = default)
    {
        await Answer(cancel);
        if (Kind != "sqlite") return [];
        if (await Check("", cancel) is not { Count: > 0 } whole) return [];
        var found = new List<Damage>();
        foreach (var table in await database.Query(database.Dialect.Tables, (row, _) => row.GetString(0), cancel))
            if (await Check($"({SqlBuilder.Name(table)})", cancel) is { Count: > 0 } lines) found.Add(new(table, lines.Count, lines[0]));
        // What is of no table is the order of the file itself.
        return found.Count > 0 ? found : [new(null, whole.Count, whole[0])];
    }

    /// <summary>What SQLite says of the whole, or of one table and its indexes: up to a hundred lines, and no more where it comes upon what it cannot read.</summary>
    async ValueTask<List<string>> Check(string table, CancellationToken cancel)
    {
        try
        {
            var told = await database.Query(new($"PRAGMA integrity_check{table}", []), (row, _) => row.GetString(0), cancel);
            // What search has of its own is derived: the examination looks at it.
            return [.. told.SelectMany(t => t.Split('\n')).Where(line => line != "ok" && !line.StartsWith('*') && !line.Contains("__search", StringComparison.Ordinal))];
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            return [fault.Message];
        }
    }

    /// <summary>Whether something failed because what is stored is damaged.</summary>
    public bool IsDamage(Exception failure) => database.Dialect.IsDamage(failure);
}

/// <summary>What is broken of one table, its indexes among it.</summary>
/// <param name="Table">Null where it is the file's own order.</param>
/// <param name="Count">Places that were told.</param>
/// <param name="Example">One of them in the database's words.</param>
public sealed record Damage(string? Table, long Count, string Example);
