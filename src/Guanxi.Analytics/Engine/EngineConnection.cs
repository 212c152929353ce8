using Guanxi.Kernel.Storage;

namespace Guanxi.Analytics.Engine;

/// <summary>One piece of work after another; not for several threads at once.</summary>
public sealed class EngineConnection : IDisposable
{
    readonly ConnectionHandle _handle;
    Action? _closed;

    internal EngineConnection(ConnectionHandle handle, Action closed) => (_handle, _closed) = (handle, closed);

    internal ConnectionHandle Handle => _handle;

    /// <summary>A statement without answer.</summary>
    /// <exception cref="EngineException">The engine refused it.</exception>
    public void Execute(string sql, CancellationToken cancel = default) => Run(new(sql, []), static (ref _) => 0, cancel);

    /// <summary>All rows of a statement.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: the engine stops at once.</exception>
    public List<T> Query<T>(Statement statement, Func<EngineRow, T> read, CancellationToken cancel = default) =>
        Run(statement, (ref result) => EngineRow.ReadAll(ref result, read), cancel);

    delegate T Reading<T>(ref Native.Result result);

    T Run<T>(Statement statement, Reading<T> read, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var prepared = Prepare(statement.Sql);
        Binding.Bind(prepared, statement.Parameters);
        var result = default(Native.Result);
        using var stop = cancel.Register(() => Native.Interrupt(_handle));
        try
        {
            if (Native.Execute(prepared, ref result) == Native.Success) return read(ref result);
            cancel.ThrowIfCancellationRequested();
            throw EngineException.Of(Native.ResultError(ref result));
        }
        finally
        {
            Native.DestroyResult(ref result);
        }
    }

    StatementHandle Prepare(string sql)
    {
        if (Native.Prepare(_handle, sql, out var statement) == Native.Success) return new(statement);
        var failure = EngineException.Of(Native.PrepareError(statement));
        Native.DestroyStatement(ref statement);
        throw failure;
    }

    /// <summary>All of the work or nothing.</summary>
    public void InTransaction(Action work)
    {
        Execute("BEGIN TRANSACTION");
        try
        {
            work();
            Execute("COMMIT");
        }
        catch
        {
            try { Execute("ROLLBACK"); }
            catch (EngineException) { /* A failed commit has ended the transaction itself. */ }
            throw;
        }
    }

    public void Dispose()
    {
        _handle.Dispose();
        Interlocked.Exchange(ref _closed, null)?.Invoke();
    }
}
