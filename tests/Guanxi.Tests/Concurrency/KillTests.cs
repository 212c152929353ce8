using System.Collections.Concurrent;
using System.CommandLine;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Npgsql;

namespace Guanxi.Tests.Concurrency;

public sealed class KillTests
{
    const int Rounds = 3, Writers = 8;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_server_killed_under_load_loses_nothing_it_acknowledged(string database)
    {
        var data = Directory.CreateTempSubdirectory("guanxi-kill-").FullName;
        var connection = database == "postgres" ? await Fresh() : null;
        var token = await MoveIn(data, connection);
        var acknowledged = new ConcurrentBag<Guid>();
        for (var round = 0; round < Rounds; round++)
        {
            using var server = await KilledServer.Start(data, token);
            var before = acknowledged.Count;
            var writing = Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
            {
                for (var i = 0; await server.Create($"acme {round} {w} {i}") is { } id; i++) acknowledged.Add(id);
            })).ToList();
            await Eventually.Holds(() => acknowledged.Count >= before + 60);
            server.Kill();
            await Task.WhenAll(writing);
        }
        await using (var folder = await OpenFolder.Open(DataFolder.Open(data))) await Whole(folder.Store, [.. acknowledged]);
        Directory.Delete(data, recursive: true);
        if (connection is not null) await Drop(connection);
    }

    /// <summary>Every acknowledged record is there and found; no record is there half: each has its number, its feed entry and its search tokens once.</summary>
    static async Task Whole(RecordStore store, HashSet<Guid> acknowledged)
    {
        var accounts = new List<Account>();
        var query = new ListQuery(store.Registry.Of<Account>()) { Limit = 500 };
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, query with { Cursor = cursor });
            accounts.AddRange(page.Records.Cast<Account>());
            if ((cursor = page.Next) is null) break;
        }
        Assert.Empty(acknowledged.Except(accounts.Select(a => a.Id)));
        Assert.Equal(accounts.Count, accounts.Select(a => a.Number).Distinct().Count());
        var entries = await Feed(store, accounts.Count);
        Assert.Equal(accounts.Select(a => a.Id).Order(), entries.Where(e => e is { Object: "accounts", Kind: ChangeKind.Create }).Select(e => e.Record).Order());
        Assert.Equal(accounts.Count, await store.Count(Viewer.System, store.Registry.Of<Account>(), Filter.All, long.MaxValue - 1, search: "acme"));
    }

    /// <summary>All entries, once as many creations stand among them: on PostgreSQL the feed ends where a transaction of the database is still open.</summary>
    static async Task<List<Kernel.Feed.FeedEntry>> Feed(RecordStore store, int creations)
    {
        var entries = new List<Kernel.Feed.FeedEntry>();
        await Eventually.Holds(async () =>
        {
            for (var after = entries.Count > 0 ? entries[^1].Seq : 0L; await store.Feed.After(after, 500) is { Count: > 0 } batch; after = batch[^1].Seq) entries.AddRange(batch);
            return entries.Count(e => e is { Object: "accounts", Kind: ChangeKind.Create }) >= creations;
        });
        return entries;
    }

    internal static async Task<string> MoveIn(string data, string? postgres)
    {
        Directory.Delete(data);
        string[] args = ["setup", "--data", data, "--company", "Kill", "--admin", "admin@example.com", "--password", "correct-horse-battery", "--language", "en", .. postgres is null ? (string[])[] : ["--postgres", postgres]];
        Assert.Equal(0, await CommandLine.Run(args, new InvocationConfiguration { Output = TextWriter.Null }));
        await using var folder = await OpenFolder.Open(DataFolder.Open(data));
        var admin = await folder.Person("admin@example.com", default);
        return (await folder.Get<ApiTokens>().Issue(admin, "load", ["*"])).Token;
    }

    static string Server => Environment.GetEnvironmentVariable("GUANXI_TEST_POSTGRES")!;

    internal static async Task Drop(string connection)
    {
        NpgsqlConnection.ClearAllPools();
        await using var source = NpgsqlDataSource.Create(Server);
        await using var drop = source.CreateCommand($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }

    internal static async Task<string> Fresh()
    {
        var name = "guanxi_kill_" + Guid.CreateVersion7().ToString("N");
        await using var source = NpgsqlDataSource.Create(Server);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString();
    }
}
