using System.Runtime.InteropServices;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// The database's file as it was opened. Where somebody removes it, the system keeps it for those who have it open, and what they write
/// would be gone with them: it is put back under its name before anything else is written. Asked on any thread.
/// </summary>
sealed partial class SqliteFile(string file) : IDisposable
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED: the name leads to another file now, or to none.</summary>
    const int HasMoved = 20;

    readonly PreparedConnection _witness = SqliteConnections.Open(file, writer: false);
    readonly Lock _one = new();

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(nint connection, string database, int operation, ref int value);

    /// <summary>Whether its name still leads to it.</summary>
    public bool IsInPlace
    {
        get
        {
            lock (_one)
            {
                var moved = 0;
                // Of one that was given up meanwhile nothing is said.
                if (_witness.Connection.Handle is { } open) _ = FileControl(open.DangerousGetHandle(), "main", HasMoved, ref moved);
                return moved == 0;
            }
        }
    }

    /// <summary>Whether its name leads to another file: who opened that one would lay our log over it.</summary>
    public bool IsReplaced => !IsInPlace && File.Exists(file);

    /// <summary>Bytes of the log beside the file; what was used once stays until it is begun anew.</summary>
    public static long LogLength(string file) => new FileInfo(file + "-wal") is { Exists: true } log ? log.Length : 0;

    /// <summary>Writes what the open connection sees to the name it was opened by. It is of no use afterwards, nor is any other that was open.</summary>
    /// <exception cref="DatabaseBusyException">Another file lies there.</exception>
    public static void PutBack(PreparedConnection writer, string file)
    {
        if (File.Exists(file)) throw new DatabaseBusyException(null, DatabaseTrouble.Gone);
        var arriving = file + ".back";
        File.Delete(arriving);
        writer.Run($"VACUUM INTO '{arriving.Replace("'", "''", StringComparison.Ordinal)}'");
        // Logs of the file that was removed say nothing about this one.
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        try { File.Move(arriving, file); }
        catch (IOException late) when (File.Exists(file))
        {
            File.Delete(arriving);
            throw new DatabaseBusyException(late, DatabaseTrouble.Gone);
        }
    }

    public void Dispose()
    {
        lock (_one) _witness.Dispose();
    }
}
