using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>What the disk does to the database, told apart from what a statement did wrong.</summary>
static partial class SqliteTrouble
{
    const int ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14;

    /// <summary>The same as trouble of the database, where it is one.</summary>
    /// <param name="connection">On which it happened; null where none could be opened.</param>
    public static Exception Named(Exception fault, PreparedConnection? connection) => fault switch
    {
        SqliteException e => e.SqliteErrorCode switch
        {
            Full => new DatabaseBusyException(e, DatabaseTrouble.Full),
            ReadOnly => new DatabaseBusyException(e, DatabaseTrouble.ReadOnly),
            InputOutput or CannotOpen => new DatabaseBusyException(e, OfDisk(connection)),
            _ => e,
        },
        StatementFailedException { InnerException: SqliteException inner } => Named(inner, connection) is DatabaseBusyException trouble ? trouble : fault,
        _ => fault,
    };

    /// <summary>SQLite calls every failed write an error of input and output; the system said why.</summary>
    static DatabaseTrouble OfDisk(PreparedConnection? connection) =>
        connection is null ? DatabaseTrouble.Away : DiskTrouble.Of(SystemError(connection.Connection.Handle!.DangerousGetHandle())) ?? DatabaseTrouble.Away;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_system_errno")]
    private static partial int SystemError(nint connection);
}
