using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>What the disk does to the database, told apart from what a statement did wrong.</summary>
static class SqliteTrouble
{
    const int ReadOnly = 8, InputOutput = 10, Full = 13, CannotOpen = 14;

    /// <summary>The same as trouble of the database, where it is one.</summary>
    public static Exception Named(Exception fault) => fault switch
    {
        SqliteException e => e.SqliteErrorCode switch
        {
            Full => new DatabaseBusyException(e, DatabaseTrouble.Full),
            ReadOnly => new DatabaseBusyException(e, DatabaseTrouble.ReadOnly),
            InputOutput or CannotOpen => new DatabaseBusyException(e, DatabaseTrouble.Away),
            _ => e,
        },
        StatementFailedException { InnerException: SqliteException inner } => Named(inner) is DatabaseBusyException trouble ? trouble : fault,
        _ => fault,
    };
}
