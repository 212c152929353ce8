using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>How much of a table can still be read.</summary>
public sealed record TableRemains(string Table, long Rows, bool Whole);

/// <summary>Looks into a file that is too damaged to be opened as a database of ours. Changes nothing.</summary>
public static class SqliteRemains
{
    /// <returns>Empty where not even the list of tables can be read.</returns>
    public static IReadOnlyList<TableRemains> Of(string file)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            return [.. Tables(connection).Select(table => Read(connection, table))];
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND instr(name, '__search') = 0 ORDER BY name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    static TableRemains Read(SqliteConnection connection, string table)
    {
        long rows = 0;
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {Queries.SqlBuilder.Name(table)} NOT INDEXED";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                for (var i = 0; i < reader.FieldCount; i++) _ = reader.GetValue(i);
                rows++;
            }
            return new(table, rows, true);
        }
        catch (SqliteException)
        {
            return new(table, rows, false);
        }
    }
}
