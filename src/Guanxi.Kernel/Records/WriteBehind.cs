using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>
/// Puts off the writing of records until something asks the database or changes it otherwise, so nobody can tell. Many records in a row
/// are made into statements by other cores and go to the database together, while those that follow are still being looked at.
/// </summary>
sealed class WriteBehind(IWriteSession session) : IWriteSession
{
    /// <summary>Records made into statements by one piece of work.</summary>
    const int Together = 64;

    /// <summary>Pieces that wait at most; then the oldest is written.</summary>
    const int MostPieces = 8;

    readonly Queue<(Task<List<Statement>[]> Statements, int[] Changes)> _prepared = [];
    List<(int Change, Func<List<Statement>> Prepare)> _waiting = [];
    /// <summary>What the database is at.</summary>
    Task _writing = Task.CompletedTask;

    public ISqlDialect Dialect => session.Dialect;

    /// <summary>See <see cref="RecordStore.ReadAhead"/>; what is written leaves it.</summary>
    public Dictionary<Guid, Record> Ahead { get; } = [];

    public Statement? Proof { get => session.Proof; set => session.Proof = value; }

    /// <summary>All of it is taken back, numbers as well.</summary>
    public bool Rehearses { get; init; }

    /// <summary>Position of the change whose statement failed, within the unit that wrote it; null where many went together and nobody can tell.</summary>
    public int? Failed { get; private set; } = 0;

    /// <summary>New rows may go in together: where one fails, all is done again without.</summary>
    public bool Merges { get; init; }

    /// <summary>Writes what the function gives, before anything else is asked. The function runs on any thread.</summary>
    public async ValueTask Later(int change, Func<List<Statement>> prepare)
    {
        _waiting.Add((change, prepare));
        if (_waiting.Count < Together) return;
        var together = _waiting;
        _waiting = [];
        _prepared.Enqueue((Task.Run(() => together.ConvertAll(w => w.Prepare()).ToArray()), [.. together.Select(w => w.Change)]));
        if (_prepared.Count > MostPieces) await WriteOldest(CancellationToken.None);
    }

    public async ValueTask Flush(CancellationToken cancel = default)
    {
        while (_prepared.Count > 0) await WriteOldest(cancel);
        await _writing;
        if (_waiting.Count == 0) return;
        var rest = _waiting;
        _waiting = [];
        await Write([.. rest.Select(w => w.Prepare())], [.. rest.Select(w => w.Change)], cancel);
    }

    async ValueTask WriteOldest(CancellationToken cancel)
    {
        await _writing;
        var (statements, changes) = _prepared.Dequeue();
        _writing = Task.Run(async () => await Write(await statements, changes, cancel), CancellationToken.None);
    }

    ValueTask Write(List<Statement>[] statements, int[] changes, CancellationToken cancel) =>
        session.ExecuteAll(InOrder(statements), failed => Failed = RecordOf(failed, statements) is { } record ? changes[record] : null, cancel);

    Statement[] InOrder(List<Statement>[] statements) => [.. statements.SelectMany(s => s).Select(s => s with { IsRow = s.IsRow && Merges })];

    static int? RecordOf(int? statement, List<Statement>[] statements)
    {
        if (statement is not { } left) return null;
        var record = 0;
        for (; left >= statements[record].Count; record++) left -= statements[record].Count;
        return record;
    }

    /// <summary>What waits is written with the commit, before which nothing more is asked.</summary>
    public async ValueTask Finish(CancellationToken cancel)
    {
        while (_prepared.Count > 0) await WriteOldest(cancel);
        await _writing;
        if (_waiting.Count == 0) return;
        var rest = _waiting;
        _waiting = [];
        var statements = rest.Select(w => w.Prepare()).ToArray();
        await session.ExecuteLast(InOrder(statements), failed => Failed = RecordOf(failed, statements) is { } record ? rest[record].Change : null);
    }

    public async ValueTask ExecuteLast(IReadOnlyList<Statement> statements, Action<int?> failed)
    {
        await Flush();
        await session.ExecuteLast(statements, failed);
    }

    public async ValueTask<int> Execute(Statement statement, CancellationToken cancel = default)
    {
        await Flush(cancel);
        Ahead.Clear();
        return await session.Execute(statement, cancel);
    }

    public async ValueTask ExecuteAll(IReadOnlyList<Statement> statements, CancellationToken cancel = default)
    {
        await Flush(cancel);
        Ahead.Clear();
        await session.ExecuteAll(statements, cancel);
    }

    public async ValueTask<long?> Number(Statement statement, CancellationToken cancel = default)
    {
        await Flush(cancel);
        return await session.Number(statement, cancel);
    }

    public async ValueTask<long> Take(string counter, int count, CancellationToken cancel = default)
    {
        await Flush(cancel);
        return Rehearses ? (await session.Number(Counters.Take(counter, count), cancel))!.Value : await session.Take(counter, count, cancel);
    }

    public async ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default)
    {
        await Flush(cancel);
        return await session.Query(statement, read, cancel);
    }

    /// <summary>What waits belongs to a unit that is undone; comes back when the database is at nothing of it any more.</summary>
    public async ValueTask Forget()
    {
        _waiting = [];
        _prepared.Clear();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _writing = Task.CompletedTask;
    }
}
