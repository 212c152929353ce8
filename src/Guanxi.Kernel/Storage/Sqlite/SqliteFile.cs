using System.Runtime.InteropServices;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// The database's file as the writer has it open. Where somebody removes it, the system keeps it for those who have it open, and what they
/// write would be gone with them: it is put back under its name before anything else is written.
/// </summary>
static partial class SqliteFile
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED: the name leads to another file now, or to none.</summary>
    const int HasMoved = 20;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(nint connection, string database, int operation, ref int value);

    public static bool IsInPlace(PreparedConnection writer)
    {
        var moved = 0;
        _ = FileControl(writer.Connection.Handle!.DangerousGetHandle(), "main", HasMoved, ref moved);
        return moved == 0;
    }

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
        File.Move(arriving, file);
    }
}
