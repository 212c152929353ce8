using Guanxi.Analytics;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Postgres;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Modules;
using Guanxi.Modules.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Guanxi.Tests;

/// <summary>The kernel with all modules over a fresh database of one kind; gone when disposed.</summary>
public sealed class House : IAsyncDisposable
{
    readonly ServiceProvider _services;
    readonly Func<Task> _remove;

    House(ServiceProvider services, Func<Task> remove) => (_services, _remove) = (services, remove);

    public IServiceProvider Services => _services;
    public RecordStore Store => _services.GetRequiredService<RecordStore>();
    public Registry Registry => _services.GetRequiredService<Schema>().Current;

    /// <param name="database">sqlite or postgres.</param>
    /// <param name="objects">Objects besides those of the modules.</param>
    public static async Task<House> Open(string database, Action<IServiceCollection>? more = null, Action<ModuleBuilder>? objects = null)
    {
        var name = "guanxi_" + Guid.CreateVersion7().ToString("N");
        var folder = Directory.CreateTempSubdirectory("guanxi-").FullName;
        Func<IDatabase> open = database == "sqlite" ? () => new SqliteDatabase(Path.Combine(folder, "test.db")) : await Postgres(name);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IRichTextSanitiser, PlainSanitiser>();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton(new FileStore(Path.Combine(folder, "files"))).AddSingleton<Settings>().AddAnalytics(folder);
        more?.Invoke(services);
        services.AddKernel(_ => open(), b =>
        {
            AllModules.Describe(b);
            InsightModule.Describe(b);
            objects?.Invoke(b);
        });
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<KernelStart>().Run();
        return new(provider, async () =>
        {
            Directory.Delete(folder, recursive: true);
            if (database == "postgres") await Drop(name);
        });
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

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _remove();
    }

    sealed class PlainSanitiser : IRichTextSanitiser
    {
        public string Sanitise(string html) => html;
    }
}
