using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>Numbers by which SQLite says what is wrong with its file.</summary>
public static class SqliteFault
{
    public const int Busy = 5, Locked = 6, Corrupt = 11, NotADatabase = 26;

    /// <summary>Whether somewhere at its root the file is not as SQLite wrote it.</summary>
    public static bool IsDamage(Exception? failure) => failure is SqliteException { SqliteErrorCode: Corrupt or NotADatabase } || (failure is not null && IsDamage(failure.InnerException));

    /// <returns>Null for what SQLite did not throw.</returns>
    public static int? CodeOf(Exception? thrown) => (thrown as SqliteException)?.SqliteErrorCode;
}
