using Microsoft.Data.Sqlite;

namespace Guanxi.Bench.Data;

/// <summary>The indexes that lists of a table walk, taken away while millions of its rows are made: in the middle of as many names nearly every row would write pages of its own.</summary>
sealed class ListIndexes
{
    readonly SqliteConnectionStringBuilder _file;
    readonly List<string> _statements = [];

    ListIndexes(string file) => _file = new() { DataSource = file, Pooling = false, DefaultTimeout = 600 };

    public static ListIndexes SetAside(string file, string table)
    {
        var aside = new ListIndexes(file);
        using var connection = aside.Open();
        using var ask = connection.CreateCommand();
        ask.CommandText = @"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = $table AND name LIKE 'lx\_%' ESCAPE '\'";
        ask.Parameters.AddWithValue("$table", table);
        var names = new List<string>();
        using (var rows = ask.ExecuteReader())
            while (rows.Read())
            {
                names.Add(rows.GetString(0));
                aside._statements.Add(rows.GetString(1));
            }
        foreach (var name in names) Do(connection, $"DROP INDEX \"{name}\"");
        return aside;
    }

    public void BuildAgain()
    {
        using var connection = Open();
        Do(connection, "PRAGMA cache_size = -1000000");
        foreach (var statement in _statements) Do(connection, statement);
    }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection(_file.ToString());
        connection.Open();
        return connection;
    }

    static void Do(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
