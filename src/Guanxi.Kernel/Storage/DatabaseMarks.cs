using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>What stands written on the door of a database: notes of the product to itself, by name.</summary>
public sealed class DatabaseMarks(IDatabase database)
{
    const string Table = "gx_marks";
    /// <summary>Where the company has moved; nobody works here any more.</summary>
    public const string Moved = "moved";
    /// <summary>A copy is being made into it, or was not finished.</summary>
    public const string Filling = "filling";
    /// <summary>Of which version the tokens are by which records are found.</summary>
    public const string Tokens = "tokens";

    /// <summary>How far tokens of another version have been made anew.</summary>
    public const string TokensAt = "tokensAt";

    /// <summary>Left in a database that is made.</summary>
    internal const string Fresh = $"INSERT INTO {Table} (name, value) VALUES ('{Tokens}', '{Search.SearchTokens.Version}')";

    /// <exception cref="DatabaseClosedException">Nobody is to work on it.</exception>
    public async ValueTask Admit(CancellationToken cancel = default)
    {
        if (await Find(Moved, cancel) is { } where) throw new DatabaseClosedException(Moved, where);
        if (await Find(Filling, cancel) is { } from) throw new DatabaseClosedException(Filling, from);
    }

    public async ValueTask<string?> Find(string name, CancellationToken cancel = default)
    {
        var tables = await database.Query(database.Dialect.Catalogue, (row, _) => row.GetString(0), cancel);
        if (!tables.Contains(Table)) return null;
        var found = await database.Query(Get(name), (row, _) => row.GetString(0), cancel);
        return found.FirstOrDefault();
    }

    /// <param name="lockRow">What the dialect adds to keep it for the session.</param>
    internal static Statement Get(string name, string lockRow = "") => new($"SELECT value FROM {Table} WHERE name = $1{lockRow}", [new(name, ColumnType.Text)]);

    internal static Statement Set(string name, string value) => new(
        $"INSERT INTO {Table} (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [new(name, ColumnType.Text), new(value, ColumnType.Text)]);

    internal static Statement Drop(string name) => new($"DELETE FROM {Table} WHERE name = $1", [new(name, ColumnType.Text)]);

    public async ValueTask Leave(string name, string value, CancellationToken cancel = default) =>
        await database.Write(session => session.Execute(Set(name, value), cancel), cancel);

    public async ValueTask Remove(string name, CancellationToken cancel = default) =>
        await database.Write(session => session.Execute(Drop(name), cancel), cancel);
}

#pragma warning disable CA1032, RCS1194 // thrown at the door alone
/// <summary>Nobody is to work on this database.</summary>
/// <param name="code">One of the names in <see cref="DatabaseMarks"/>; key under <c>database.</c> of the text files.</param>
/// <param name="note">Where it has moved, or from where it is being filled.</param>
public sealed class DatabaseClosedException(string code, string note) : Exception("nobody is to work on this database")
{
    public string Code => code;
    public string Note => note;
}
#pragma warning restore CA1032, RCS1194
