using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Customers;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Commands;

public sealed class MoveCommandTests : IAsyncLifetime
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;
    TestStorage _postgres = null!;

    string Postgres => _postgres.Folder.Database.Postgres!;

    public async ValueTask InitializeAsync() => _postgres = await TestStorage.Create("postgres");

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        await _postgres.Remove();
    }

    [Fact]
    public async Task An_installation_moves_to_PostgreSQL_and_back()
    {
        await Terminal.SetUp(_data);
        await Add("华为技术");
        var there = await Terminal.Run(_data, "move", "--to", Postgres);
        Assert.Equal((ExitCodes.Done, ""), (there.Code, there.Error));
        Assert.Matches(@"✓ users +1 [0-9a-f]{16}\n", there.Output);
        Assert.DoesNotContain("✗", there.Output, StringComparison.Ordinal);
        Assert.Equal(Postgres, DataFolder.Open(_data).Database.Postgres);
        await Add("小米科技");
        Assert.Equal(["华为技术", "小米科技"], await Names(DataFolder.Open(_data)));

        // What was left stands as it was, and says where everybody went.
        var left = Path.Combine(_data, "left");
        Directory.CreateDirectory(left);
        File.Copy(Path.Combine(_data, "guanxi.db"), Path.Combine(left, "guanxi.db"));
        var refused = await Terminal.Run(left, "doctor");
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains("PostgreSQL 127.0.0.1", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Username", refused.Error, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("guanxi.db", (await Terminal.Run(_data, "move", "--to", "guanxi.db")).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "move", "--to", "again.db")).Code);
        Assert.Equal(["华为技术", "小米科技"], await Names(DataFolder.Open(_data)));
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "doctor")).Code);
    }

    [Theory]
    [InlineData("sqlite", "neither a connection string")]
    [InlineData("Host=127.0.0.1;Port=1;Username=guanxi;Database=none", "See that its server runs")]
    public async Task Whoever_names_no_database_hears_what_to_name(string to, string told)
    {
        await Terminal.SetUp(_data);
        var refused = await Terminal.Run(_data, "move", "--to", to);
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains(told, refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_is_moved_away_from_under_a_running_server(bool fromPostgres)
    {
        if (fromPostgres) await Terminal.SetUp(_data, "--postgres", Postgres);
        else await Terminal.SetUp(_data);
        await using var server = Program.Build(new ServerOptions(DataFolder.Open(_data), Port: 0));
        await server.Services.GetRequiredService<KernelStart>().Run(cancel: TestContext.Current.CancellationToken);
        await server.StartAsync(TestContext.Current.CancellationToken);
        var before = DataFolder.Open(_data).Database;
        var refused = await Terminal.Run(_data, "move", "--to", fromPostgres ? "new.db" : Postgres);
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Single(refused.Error.TrimEnd().Split('\n'));
        Assert.Equal(before, DataFolder.Open(_data).Database);
        await server.StopAsync(TestContext.Current.CancellationToken);
    }

    async Task Add(string name)
    {
        await using var folder = await OpenFolder.Open(DataFolder.Open(_data));
        var unit = folder.Store.Begin(Viewer.System);
        unit.Create(new Territory { Name = name });
        Assert.True((await unit.Commit()).Ok);
    }

    static async Task<List<string>> Names(DataFolder data)
    {
        await using var folder = await OpenFolder.Open(data);
        return [.. (await folder.Store.List(Viewer.System, new(folder.Store.Registry.Of<Territory>()) { Sorts = [new("id")] })).Records.Cast<Territory>().Select(t => t.Name)];
    }
}
