using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// A prepared statement that writes. It binds by place on SQLite's own interface: the provider's command looks up each parameter by
/// its name at each execution, which took more time than the write itself.
/// </summary>
sealed class SqliteWrite : IDisposable
{
    readonly sqlite3 _connection;
    readonly sqlite3_stmt _statement;
    /// <summary>Place of each parameter in the statement; 0 where the text does not use it.</summary>
    readonly int[] _places;

    public SqliteWrite(SqliteConnection connection, string sql, int parameters)
    {
        _connection = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection, sql, out _statement), _connection);
        _places = [.. Enumerable.Range(1, parameters).Select(i => raw.sqlite3_bind_parameter_index(_statement, "$" + i.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>Gives the number of rows written.</summary>
    public int Execute(IReadOnlyList<Parameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
            if (_places[i] > 0) Bind(_places[i], SqliteDialect.Bind(parameters[i]));
        try
        {
            var result = raw.sqlite3_step(_statement);
            while (result == raw.SQLITE_ROW) result = raw.sqlite3_step(_statement);
            SqliteException.ThrowExceptionForRC(result, _connection);
            return raw.sqlite3_changes(_connection);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    void Bind(int place, object value)
    {
        var result = value switch
        {
            DBNull => raw.sqlite3_bind_null(_statement, place),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            int number => raw.sqlite3_bind_int64(_statement, place, number),
            byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
            double number => raw.sqlite3_bind_double(_statement, place, number),
            _ => throw new InvalidOperationException($"SQLite does not hold {value.GetType()}"),
        };
        SqliteException.ThrowExceptionForRC(result, _connection);
    }

    public void Dispose() => _statement.Dispose();
}
