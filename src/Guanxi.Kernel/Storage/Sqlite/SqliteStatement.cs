using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// A prepared statement. It binds by place on SQLite's own interface: the provider's command looks up each parameter by
/// its name at each execution, which took more time than the write itself.
/// </summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 _connection;
    readonly sqlite3_stmt _statement;
    readonly SqliteRow _row;
    /// <summary>Place of each parameter in the statement; 0 where the text does not use it.</summary>
    readonly int[] _places;

    public SqliteStatement(SqliteConnection connection, string sql, int parameters)
    {
        _connection = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection, sql, out _statement), _connection);
        _row = new(_statement.DangerousGetHandle());
        _places = [.. Enumerable.Range(1, parameters).Select(i => raw.sqlite3_bind_parameter_index(_statement, "$" + i.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>Gives the number of rows written.</summary>
    public int Execute(IReadOnlyList<Parameter> parameters)
    {
        Step(parameters);
        return raw.sqlite3_changes(_connection);
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public long? Number(IReadOnlyList<Parameter> parameters)
    {
        long? first = null;
        Step(parameters, row => first ??= row.GetInt64(0));
        return first;
    }

    /// <summary>All rows of a statement that reads.</summary>
    public List<T> Query<T>(IReadOnlyList<Parameter> parameters, RowReader<T> read, SqliteDialect dialect)
    {
        var rows = new List<T>();
        Step(parameters, row => rows.Add(read(row, dialect)));
        return rows;
    }

    /// <summary>All steps: what a statement returns is complete only with its last.</summary>
    void Step(IReadOnlyList<Parameter> parameters, Action<SqliteRow>? each = null)
    {
        for (var i = 0; i < parameters.Count; i++)
            if (_places[i] > 0) Bind(_places[i], parameters[i]);
        try
        {
            int result;
            while ((result = raw.sqlite3_step(_statement)) == raw.SQLITE_ROW) each?.Invoke(_row);
            if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, _connection);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    void Bind(int place, in Parameter parameter)
    {
        var result = parameter.Value switch
        {
            null => raw.sqlite3_bind_null(_statement, place),
            string text => raw.sqlite3_bind_text(_statement, place, text),
            long number => raw.sqlite3_bind_int64(_statement, place, number),
            Guid key => BindKey(place, key),
            DateTimeOffset at => raw.sqlite3_bind_int64(_statement, place, at.ToUnixTimeMilliseconds()),
            _ => SqliteDialect.Bind(parameter) switch
            {
                string text => raw.sqlite3_bind_text(_statement, place, text),
                long number => raw.sqlite3_bind_int64(_statement, place, number),
                int number => raw.sqlite3_bind_int64(_statement, place, number),
                byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
                double number => raw.sqlite3_bind_double(_statement, place, number),
                var value => throw new InvalidOperationException($"SQLite does not hold {value.GetType()}"),
            },
        };
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, _connection);
    }

    int BindKey(int place, Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(_statement, place, bytes);
    }

    public void Dispose() => _statement.Dispose();
}
