using System.Globalization;
using Guanxi.Kernel.Queries;
using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>An open connection with its prepared statements.</summary>
sealed class PreparedConnection : IDisposable
{
    /// <summary>One that reads a whole object holds tens of kilobytes, and lists of keys make ever new ones.</summary>
    const int MostKept = 200;

    readonly Dictionary<string, SqliteStatement> _statements = [];

    public PreparedConnection(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <summary>Runs a statement that gives no rows; prepared at first use.</summary>
    public int Execute(Statement statement) => Prepared(statement).Execute(statement.Parameters);

    /// <summary>The first column of the first row; null when there is none.</summary>
    public long? Number(Statement statement) => Prepared(statement).Number(statement.Parameters);

    /// <summary>All rows of a statement that reads; prepared at first use.</summary>
    public List<T> Query<T>(Statement statement, RowReader<T> read, SqliteDialect dialect) => Prepared(statement).Query(statement.Parameters, read, dialect);

    SqliteStatement Prepared(Statement statement)
    {
        if (!_statements.TryGetValue(statement.Sql, out var prepared))
        {
            if (_statements.Count > MostKept) Clear();
            _statements[statement.Sql] = prepared = new(Connection, statement.Sql, statement.Parameters.Count);
        }
        return prepared;
    }

    public void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    void Clear()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }

    public void Dispose()
    {
        Clear();
        Connection.Dispose();
    }
}

/// <summary>Opens connections with the pragmas and functions every statement relies on.</summary>
static class SqliteConnections
{
    /// <summary>A connection is used by one thread at a time: SQLite need not guard it, nor count its memory.</summary>
    static SqliteConnections()
    {
        SQLitePCL.Batteries_V2.Init();
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Bytes from which on a log is too long, and half of them what it is cut to when it begins anew.</summary>
    public const long LongLog = 128 << 20;

    /// <summary>Milliseconds for which a lock is waited for.</summary>
    public const int Patience = 30_000;

    public static PreparedConnection Open(string file, bool writer)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Pooling = false, Mode = writer ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite, DefaultTimeout = 30,
        }.ToString());
        connection.Open();
        var prepared = new PreparedConnection(connection);
        prepared.Run($"""
            PRAGMA busy_timeout = {Patience};
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA temp_store = MEMORY;
            PRAGMA mmap_size = {(writer ? 0 : 1073741824)};
            PRAGMA cache_size = {(writer ? -65536 : -8192)};
            {(writer ? $"PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = {LongLog / 2};" : "PRAGMA query_only = 1;")}
            """);
        SqliteKeySets.Register(connection);
        connection.CreateFunction<string?, string?>("gx_fold", text => text is null ? null : Queries.CaseFold.Of(text), isDeterministic: true);
        connection.CreateFunction("gx_bucket", (object? value, string bucket, string zone) => FirstDay(value, bucket, zone), isDeterministic: true);
        return prepared;
    }

    /// <summary>A connection that keeps every other one out while it is open; taking the lock fails soon where there is one.</summary>
    public static PreparedConnection OpenAlone(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 2 }.ToString());
        connection.Open();
        var prepared = new PreparedConnection(connection);
        prepared.Run("PRAGMA busy_timeout = 2000; PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY");
        return prepared;
    }

    /// <summary>First day of the bucket that holds a date (ISO text) or a moment (milliseconds) taken in the time zone.</summary>
    static string? FirstDay(object? value, string bucket, string zone)
    {
        DateOnly day;
        if (value is string text) day = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        else if (value is long moment)
            day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(moment), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
        else return null;
        return Buckets.FirstDay(day, Enum.Parse<Bucket>(bucket)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
