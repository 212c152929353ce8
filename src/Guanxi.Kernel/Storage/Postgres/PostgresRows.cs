using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>Rows that go into one table by one statement, each column an array: what a statement costs beside its row is spent once.</summary>
static partial class PostgresRows
{
    /// <summary>Rows from which on it pays.</summary>
    const int Fewest = 4;

    static readonly ConcurrentDictionary<string, string> Texts = [];

    /// <summary>What the statements do, in fewer; null where one of them is more than a row, so that their order counts.</summary>
    public static IReadOnlyList<NpgsqlBatchCommand>? Of(IReadOnlyList<Statement> statements)
    {
        if (statements.Count < Fewest || !statements.All(s => s.IsRow)) return null;
        return [.. statements.GroupBy(s => s.Sql).SelectMany(alike => alike.Count() < Fewest ? alike.Select(PostgresSession.BatchCommand) : [Together([.. alike])])];
    }

    static NpgsqlBatchCommand Together(Statement[] rows)
    {
        var (first, columns) = (rows[0], rows[0].Parameters.Count);
        var command = new NpgsqlBatchCommand(Texts.GetOrAdd(first.Sql, Text, columns));
        for (var i = 0; i < columns; i++) command.Parameters.Add(PostgresDialect.Bind(first.Parameters[i].Type, [.. rows.Select(row => row.Parameters[i])]));
        return command;
    }

    /// <summary><c>INSERT … VALUES ($1, f($2))</c> as <c>INSERT … SELECT r.c1, f(r.c2) FROM unnest($1, $2) r(c1, c2)</c>.</summary>
    static string Text(string sql, int columns)
    {
        var values = sql.IndexOf(") VALUES (", StringComparison.Ordinal);
        var each = Place().Replace(sql[(values + 10)..^1], "r.c$1");
        var places = Enumerable.Range(1, columns);
        return $"{sql[..values]}) SELECT {each} FROM unnest({string.Join(", ", places.Select(i => $"${i}"))}) r({string.Join(", ", places.Select(i => $"c{i}"))})";
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Place();
}
