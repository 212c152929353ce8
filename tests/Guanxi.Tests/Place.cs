using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Postgres;
using Guanxi.Kernel.Storage.Sqlite;
using Npgsql;

namespace Guanxi.Tests;

/// <summary>An empty database of one kind, and a folder.</summary>
public sealed record Place(string Folder, Func<IDatabase> Open, Func<Task> Remove)
{
    /// <param name="database">sqlite or postgres.</param>
    public static async Task<Place> Make(string database)
    {
        var name = "guanxi_" + Guid.CreateVersion7().ToString("N");
        var folder = Directory.CreateTempSubdirectory("guanxi-").FullName;
        Func<IDatabase> open = database == "sqlite" ? () => new SqliteDatabase(Path.Combine(folder, "test.db")) : await Postgres(name);
        return new(folder, open, async () =>
        {
            Directory.Delete(folder, recursive: true);
            if (database == "postgres") await Drop(name);
        });
    }

    /// <summary>An empty PostgreSQL database behind a line that can be cut.</summary>
    public static async Task<(Place Place, Line Line)> Behind()
    {
        var (name, server) = ("guanxi_" + Guid.CreateVersion7().ToString("N"), new NpgsqlConnectionStringBuilder(Server));
        await Postgres(name);
        var line = new Line(server.Host!, server.Port);
        var own = new NpgsqlConnectionStringBuilder(Server) { Host = "127.0.0.1", Port = line.Port, Database = name, MaxPoolSize = 20 }.ToString();
        var folder = Directory.CreateTempSubdirectory("guanxi-").FullName;
        return (new(folder, () => new PostgresDatabase(own), async () =>
        {
            Directory.Delete(folder, recursive: true);
            await line.DisposeAsync();
            await Drop(name);
        }), line);
    }

    static async Task<Func<IDatabase>> Postgres(string name)
    {
        await using var source = NpgsqlDataSource.Create(Server);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        var own = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString();
        return () => new PostgresDatabase(own);
    }

    static async Task Drop(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await using var source = NpgsqlDataSource.Create(Server);
        await using var drop = source.CreateCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }

    static string Server => Environment.GetEnvironmentVariable("GUANXI_TEST_POSTGRES")
        ?? throw new InvalidOperationException("GUANXI_TEST_POSTGRES names no server: run the tests by ./test, which starts one");
}
