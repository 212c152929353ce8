namespace Guanxi.Kernel.Storage;

/// <summary>The database as it is at one moment, whatever is written meanwhile; held until disposed.</summary>
public interface IMoment : IAsyncDisposable
{
    ISqlDialect Dialect { get; }
    ValueTask<List<T>> Query<T>(Statement statement, RowReader<T> read, CancellationToken cancel = default);

    /// <summary>Of a database that is held alone: the last word written into it.</summary>
    ValueTask Close(Statement last, CancellationToken cancel = default);
}

#pragma warning disable CA1032, RCS1194 // thrown by the databases alone
/// <summary>Another process works on the database that somebody wants alone.</summary>
public sealed class DatabaseInUseException(Exception? reason = null) : Exception("the database is in use", reason);
#pragma warning restore CA1032, RCS1194
