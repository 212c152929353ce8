using Guanxi.Web.Hosting;
using Npgsql;

namespace Guanxi.Web.Tests;

/// <summary>A fresh data folder over a database of one kind.</summary>
sealed record TestStorage(DataFolder Folder, Func<ValueTask> Remove)
{
    public static async Task<TestStorage> Create(string database) => database switch
    {
        "sqlite" => In(Directory.CreateTempSubdirectory("guanxi-").FullName),
        "postgres" => await Postgres(),
        _ => throw new ArgumentException($"no database {database}", nameof(database)),
    };

    static TestStorage In(string path, string? postgres = null) => new(DataFolder.Open(path, postgres), () =>
    {
        Directory.Delete(path, recursive: true);
        return ValueTask.CompletedTask;
    });

    static async Task<TestStorage> Postgres()
    {
        var server = Environment.GetEnvironmentVariable("GUANXI_TEST_POSTGRES")
            ?? throw new InvalidOperationException("GUANXI_TEST_POSTGRES names no server: run the tests by ./test, which starts one");
        var name = "guanxi_" + Guid.CreateVersion7().ToString("N");
        await Execute(server, $"CREATE DATABASE {name}");
        var storage = In(Directory.CreateTempSubdirectory("guanxi-").FullName, new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString());
        return storage with
        {
            Remove = async () =>
            {
                await storage.Remove();
                await Execute(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            },
        };
    }

    static async Task Execute(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
