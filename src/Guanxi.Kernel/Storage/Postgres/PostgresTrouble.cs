using System.Data;
using System.Net.Sockets;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>What befalls the server or the way to it, told apart from what a statement did wrong.</summary>
static class PostgresTrouble
{
    /// <summary>Also what the provider says of a connection that broke while it was about to be used, which may call itself open for a moment longer.</summary>
    public static DatabaseTrouble? Of(Exception fault, NpgsqlConnection connection) =>
        Of(fault) ?? (fault is ObjectDisposedException || fault is InvalidOperationException && connection.State != ConnectionState.Open ? DatabaseTrouble.Away : null);

    /// <summary>Null where the statement is at fault.</summary>
    public static DatabaseTrouble? Of(Exception fault) => fault switch
    {
        StatementFailedException { InnerException: { } inner } => Of(inner),
        PostgresException e => e.SqlState switch
        {
            PostgresErrorCodes.DiskFull => DatabaseTrouble.Full,
            PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseTrouble.ReadOnly,
            PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.ConfigurationLimitExceeded => DatabaseTrouble.Busy,
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.IoError => DatabaseTrouble.Away,
            _ => null,
        },
        NpgsqlException { InnerException: IOException or SocketException } => DatabaseTrouble.Away,
        // No connection became free, or the server did not answer in time.
        NpgsqlException { InnerException: TimeoutException } => DatabaseTrouble.Busy,
        // Of several servers none is the one that may be written to.
        NpgsqlException { InnerException: null or AggregateException } => DatabaseTrouble.Away,
        _ => null,
    };
}
