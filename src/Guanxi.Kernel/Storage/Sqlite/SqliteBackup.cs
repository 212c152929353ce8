using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>A consistent copy of a database in use: one moment of it, compacted, while others go on reading and writing.</summary>
public static class SqliteBackup
{
    /// <exception cref="IOException">The target exists already.</exception>
    public static void Copy(string file, string target)
    {
        if (File.Exists(target)) throw new IOException($"{target} exists");
        using var connection = SqliteConnections.Open(file, writer: false);
        using var command = connection.Connection.CreateCommand();
        // A copy changes nothing of the database it reads.
        command.CommandText = "PRAGMA query_only = 0; VACUUM INTO $target";
        command.Parameters.Add(new SqliteParameter("$target", target));
        command.ExecuteNonQuery();
    }
}
