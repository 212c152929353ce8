namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>Numbers by which SQLite says what is wrong with its file.</summary>
public static class SqliteFault
{
    public const int Busy = 5, Locked = 6, Corrupt = 11, NotADatabase = 26;
}
