using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>
/// A statement: text with <c>$1 … $n</c> and its parameters, each a string, long, int, decimal (with its column's scale), bool,
/// DateOnly, DateTimeOffset, Guid, <see cref="Access.KeySet"/> or null.
/// </summary>
public readonly record struct Statement(string Sql, IReadOnlyList<Parameter> Parameters)
{
    /// <summary>What it reads may be as old as the database lets its replicas be.</summary>
    public bool MayLag { get; init; }
    /// <summary>How often a database with a planner plans it.</summary>
    public Planning Planning { get; init; }
    /// <summary>It goes over whole tables, which takes as long as it takes; otherwise a database is given thirty seconds to answer.</summary>
    public bool Unhurried { get; init; }
    /// <summary>An <c>INSERT … VALUES</c> of one row that may go in together with others like it, also before or after rows of other tables.</summary>
    public bool IsRow { get; init; }
    /// <summary>It asks about another one: <see cref="StatementWatch"/> does not note it.</summary>
    public bool Explains { get; init; }
}

public enum Planning
{
    /// <summary>As the database sees fit.</summary>
    Usual,
    /// <summary>At each call: what it asks about grows meanwhile, and how the database went about it before, when there was next to nothing, says nothing of now.</summary>
    Anew,
    /// <summary>Once for all values: it says itself how it is to be gone about, and planning it takes longer than doing it.</summary>
    Once,
}

public readonly record struct Parameter(object? Value, ColumnType Type, int Scale = 0);

/// <summary>Reads columns of the current row in the types of <see cref="ColumnType"/>.</summary>
public delegate T RowReader<out T>(Row row, ISqlDialect dialect);

/// <summary>A database of one kind. Only the storage room, <see cref="Records.RecordStore"/> and the readers named in the architecture test hold one.</summary>
public interface IDatabase : IAsyncDisposable
{
    ISqlDialect Dialect { get; }

    /// <summary>Units of work of this process that wait for the writer.</summary>
    int Waiting { get; }

    /// <summary>Whether what is open still lies where it was opened; nobody who comes new sees it otherwise.</summary>
    bool IsInPlace => true;

    /// <summary>Which reading statements take long.</summary>
    StatementWatch Watch { get; }

    /// <summary>How the replicas are that answer what may lag; null where there are none.</summary>
    ReplicaSigns? Replicas => null;

    /// <summary>All rows of a reading statement.</summary>
    ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default);

    /// <summary>
    /// Runs work in the write gate. On SQLite one writer commits waiting units together, each in its own savepoint; on PostgreSQL
    /// each is a transaction. The task completes when the commit is durable; an exception from the work undoes that work alone.
    /// </summary>
    /// <exception cref="DatabaseBusyException">Too many wait already, or it is in trouble.</exception>
    ValueTask<T> Write<T>(Func<IWriteSession, ValueTask<T>> work, CancellationToken cancel = default);

    /// <summary>Whole rows into a table, as fast as the database takes them, in one commit.</summary>
    ValueTask Load(string table, IReadOnlyList<ColumnModel> columns, IReadOnlyList<object?[]> rows, CancellationToken cancel = default);

    /// <summary>Lets go of what it holds only to be quick: nobody asks just now.</summary>
    void GiveBack() { }

    /// <summary>Takes part as one of the processes on this database, until disposed.</summary>
    /// <param name="told">Called, on any thread, when another process has committed something.</param>
    /// <param name="heard">Called, on any thread, with what another process says.</param>
    ValueTask<INode> Join(Action told, Action<string> heard, CancellationToken cancel = default);

    /// <summary>A copy of the whole beside it, before something risky; null where the engine has none to give.</summary>
    /// <param name="moment">Names it; of those made before, one is kept.</param>
    ValueTask<string?> Snapshot(string moment, CancellationToken cancel = default) => ValueTask.FromResult<string?>(null);

    /// <summary>The database as it is now.</summary>
    /// <param name="alone">Nobody else works on it until this is disposed; this object itself must not have been used before.</param>
    /// <exception cref="DatabaseInUseException">Somebody else does already.</exception>
    ValueTask<IMoment> Freeze(bool alone = false, CancellationToken cancel = default);

    /// <summary>Statements outside the record world: schema sync and set-up, in one transaction.</summary>
    ValueTask ExecuteScript(IReadOnlyList<string> statements, CancellationToken cancel = default);

    /// <summary>The same, each statement by itself and outside a transaction where the engine has such.</summary>
    ValueTask ExecuteApart(IReadOnlyList<string> statements, CancellationToken cancel = default);
}

/// <summary>Inside the write gate.</summary>
public interface IWriteSession
{
    ISqlDialect Dialect { get; }
    /// <summary>A statement with a row once this work is committed: asked where the answer to the commit gets lost. Null where nothing tells.</summary>
    Statement? Proof { get; set; }
    ValueTask<int> Execute(Statement statement, CancellationToken cancel = default);
    /// <summary>Several statements in their order, in one round trip where there are round trips.</summary>
    /// <exception cref="StatementFailedException">Names the statement that failed.</exception>
    ValueTask ExecuteAll(IReadOnlyList<Statement> statements, CancellationToken cancel = default);
    /// <summary>The same where nothing comes after them but the commit: they may go to the database with it, when the work is done.</summary>
    /// <param name="failed">Told the place of the statement that failed, if it is known, before its fault is thrown as it is.</param>
    ValueTask ExecuteLast(IReadOnlyList<Statement> statements, Action<int?> failed) => this.ExecuteAll(statements, failed);
    /// <summary>The first column of the first row, a whole number; null when there is no row.</summary>
    ValueTask<long?> Number(Statement statement, CancellationToken cancel = default);
    /// <summary>Takes numbers that nobody else is given; gives the first. Where work does not commit, they are given to others unless more were taken since.</summary>
    ValueTask<long> Take(string counter, int count, CancellationToken cancel = default);
    ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default);
}

#pragma warning disable CA1032, RCS1194 // thrown by the sessions alone
/// <summary>One of several statements failed; why is the inner exception.</summary>
/// <param name="statement">Its place among them; null where it went together with others and nobody can tell.</param>
public sealed class StatementFailedException(int? statement, Exception reason) : Exception(reason.Message, reason)
{
    public int? Statement => statement;
}
#pragma warning restore CA1032, RCS1194
