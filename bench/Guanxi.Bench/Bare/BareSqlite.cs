using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Guanxi.Bench.Bare;

/// <summary>Prepared commands on pooled connections; inserts of waiting callers share one commit, durable as the product's.</summary>
sealed class BareSqlite : IBareDatabase
{
    readonly ConcurrentBag<(SqliteCommand Read, SqliteCommand List)> _readers = [];
    readonly Channel<(string Name, TaskCompletionSource Done)> _waiting = Channel.CreateUnbounded<(string, TaskCompletionSource)>();
    readonly string _file;
    readonly Task _writer;

    public BareSqlite(string file)
    {
        _file = file;
        _writer = Task.Run(Write);
    }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={_file};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY");
        return connection;
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static SqliteCommand Command(SqliteConnection connection, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    (SqliteCommand Read, SqliteCommand List) Reader()
    {
        if (_readers.TryTake(out var reader)) return reader;
        var connection = Open();
        return (Command(connection, "SELECT * FROM accounts WHERE id = $1 AND deleted_at IS NULL", "$1"),
            Command(connection, $"SELECT {BareRows.Listed} FROM accounts WHERE address_city = $1 AND deleted_at IS NULL ORDER BY name__sort, id LIMIT 50", "$1"));
    }

    public ValueTask Read(Utf8JsonWriter json, Guid id) => Rows(json, r => r.Read, id.ToByteArray(bigEndian: true), one: true);
    public ValueTask List(Utf8JsonWriter json, string city) => Rows(json, r => r.List, city, one: false);

    ValueTask Rows(Utf8JsonWriter json, Func<(SqliteCommand Read, SqliteCommand List), SqliteCommand> which, object value, bool one)
    {
        var reader = Reader();
        var command = which(reader);
        command.Parameters[0].Value = value;
        using (var rows = command.ExecuteReader())
        {
            if (!one) json.WriteStartArray();
            while (rows.Read()) BareRows.Write(json, rows);
            if (!one) json.WriteEndArray();
        }
        _readers.Add(reader);
        return ValueTask.CompletedTask;
    }

    public async ValueTask Insert(string name)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((name, done));
        await done.Task;
    }

    /// <summary>The same row, the same indexes, one feed row, one row of search tokens.</summary>
    async Task Write()
    {
        using var connection = Open();
        using var row = Command(connection, "INSERT INTO accounts (id, version, name, name__sort, kind, created_at, updated_at, external_id, phone, email, address_city) VALUES ($1, 1, $2, $2, 'company', $3, $3, $4, '021-55556666', 'a@example.com', '上海')", "$1", "$2", "$3", "$4");
        using var feed = Command(connection, "INSERT INTO gx_feed (unit, at, actor, channel, object, record, kind, version, changes) VALUES ($1, $2, $1, 'bare', 'bare', $1, 0, 1, $3)", "$1", "$2", "$3");
        using var search = Command(connection, "INSERT INTO accounts__search (rowid, tokens) VALUES ((SELECT rid FROM accounts WHERE id = $1), $2)", "$1", "$2");
        var together = new List<TaskCompletionSource>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            Run(connection, "BEGIN IMMEDIATE");
            while (together.Count < 256 && _waiting.Reader.TryRead(out var next))
            {
                var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
                var key = id.ToByteArray(bigEndian: true);
                var at = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
                Set(row, key, next.Name, at, "bare" + id);
                Set(feed, key, at, $$"""{"name":[null,"{{next.Name}}"],"kind":[null,"company"]}""");
                Set(search, key, next.Name.ToLowerInvariant());
                together.Add(next.Done);
            }
            Run(connection, "COMMIT");
            foreach (var done in together) done.SetResult();
        }
    }

    static void Set(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writer;
        while (_readers.TryTake(out var reader)) reader.Read.Connection!.Dispose();
    }
}
