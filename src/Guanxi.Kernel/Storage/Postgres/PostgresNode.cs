using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>
/// Holds one connection of its own: the chair is an advisory lock on it, which the server gives back when the connection or the process
/// is gone; on it the node listens for what others tell.
/// </summary>
sealed class PostgresNode : INode
{
    const long Chair = 7205759404;
    /// <summary>Shared by the servers that run; who moves the database away takes it alone.</summary>
    public const long House = 7205759405;
    const string Commits = "guanxi_feed", Words = "guanxi_words";
    static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    readonly NpgsqlDataSource _source;
    readonly string _connection;
    readonly Action _told;
    readonly Action<string> _heard;
    readonly string _name = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();
    readonly CancellationTokenSource _stop = new();
    readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task _loop;
    volatile bool _presides;

    PostgresNode(NpgsqlDataSource source, string connection, Action told, Action<string> heard)
    {
        _source = source;
        _connection = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 10 }.ToString();
        _told = told;
        _heard = heard;
        _loop = Task.Run(Loop);
    }

    public bool Presides => _presides;

    /// <summary>Knows already whether it presides.</summary>
    public static async ValueTask<INode> Join(NpgsqlDataSource source, string connection, Action told, Action<string> heard, CancellationToken cancel)
    {
        var node = new PostgresNode(source, connection, told, heard);
        await node._tried.Task.WaitAsync(cancel);
        return node;
    }

    public ValueTask Tell(CancellationToken cancel = default) => Notify(Commits, "", cancel);

    public ValueTask Say(string words, CancellationToken cancel = default) => Notify(Words, words, cancel);

    /// <summary>Behind the name of the node, by which it knows its own.</summary>
    async ValueTask Notify(string channel, string words, CancellationToken cancel)
    {
        await using var command = _source.CreateCommand("SELECT pg_notify($1, $2)");
        command.Parameters.Add(new() { Value = channel });
        command.Parameters.Add(new() { Value = _name + words });
        await command.ExecuteNonQueryAsync(cancel);
    }

    void Notified(NpgsqlNotificationEventArgs e)
    {
        if (e.Payload.StartsWith(_name, StringComparison.Ordinal)) return;
        if (e.Channel == Commits) _told();
        else _heard(e.Payload[_name.Length..]);
    }

    async Task Loop()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connection);
                await connection.OpenAsync(_stop.Token);
                connection.Notification += (_, e) => Notified(e);
                await using (var listen = new NpgsqlCommand($"SELECT pg_advisory_lock_shared({House}); LISTEN {Commits}; LISTEN {Words}", connection)) await listen.ExecuteNonQueryAsync(_stop.Token);
                while (true)
                {
                    if (!_presides) _presides = await TryPreside(connection);
                    _tried.TrySetResult();
                    await connection.WaitAsync(BetweenTries, _stop.Token);
                }
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException or IOException)
            {
                _presides = false;
                _tried.TrySetResult();
                await Task.WhenAny(Task.Delay(BetweenTries, _stop.Token));
            }
        }
    }

    async ValueTask<bool> TryPreside(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Chair } } };
        return (bool)(await command.ExecuteScalarAsync(_stop.Token))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _presides = false;
        _stop.Dispose();
    }
}
