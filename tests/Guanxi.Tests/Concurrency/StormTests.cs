using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Tests.Concurrency;

/// <summary>Rules keep their promise of once through the death of the server in the middle of a storm.</summary>
public sealed class StormTests
{
    const int Changes = 600, Rules = 20, Deaths = 2;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_change_wakes_every_rule_once_however_often_the_server_is_killed(string database)
    {
        var data = Directory.CreateTempSubdirectory("guanxi-storm-").FullName;
        var connection = database == "postgres" ? await KillTests.Fresh() : null;
        var token = await KillTests.MoveIn(data, connection);
        await using (var folder = await OpenFolder.Open(DataFolder.Open(data))) await Prepare(folder.Store);
        for (var death = 1; death <= Deaths; death++)
        {
            using var server = await KilledServer.Start(data, token);
            await Until(data, runs => runs >= Changes * 2 * death / (Deaths + 1));
            server.Kill();
        }
        using (await KilledServer.Start(data, token)) await Until(data, runs => runs >= Changes * 2);
        await using (var folder = await OpenFolder.Open(DataFolder.Open(data))) await Whole(folder.Store);
        Directory.Delete(data, recursive: true);
        if (connection is not null) await KillTests.Drop(connection);
    }

    /// <summary>Two of the rules act on every change, the others look and pass.</summary>
    static async Task Prepare(RecordStore store)
    {
        var unit = store.Begin(Viewer.System);
        for (var i = 0; i < Rules; i++)
            unit.Create(new AutomationRule
            {
                Name = $"rule {i}", Object = "accounts", When = RuleTrigger.Created, RunAs = RuleRights.System, Condition = i < 2 ? "name^storm" : $"employees:{i}",
                Then = i == 0 ? """[{"do":"create","with":{"object":"activities","values":"subject: {{name}}"}}]""" : """[{"do":"set","with":{"field":"description","value":"{{description}}x"}}]""",
            });
        Assert.True((await unit.Commit()).Ok);
        var changes = store.Begin(Viewer.System);
        for (var i = 0; i < Changes; i++) changes.Create(new Account { Name = $"storm {i}" });
        Assert.True((await changes.Commit()).Ok);
    }

    static Task Until(string data, Predicate<long> enough) => Eventually.Comes(async () =>
    {
        await using var folder = await OpenFolder.Open(DataFolder.Open(data));
        return await folder.Store.Count(Viewer.System, folder.Store.Registry.Of<RuleRun>(), Filter.Is("state", "done"));
    }, enough);

    static async Task Whole(RecordStore store)
    {
        var runs = (await All<RuleRun>(store)).ToList();
        Assert.All(runs, r => Assert.Equal((JobState.Done, null), (r.State, r.Error)));
        Assert.Equal(Changes * 2, runs.Count);
        Assert.Equal(Changes * 2, runs.Select(r => (r.Rule, r.Related)).Distinct().Count());
        Assert.All(await All<Account>(store), a => Assert.Equal("x", a.Description));
        Assert.Equal(Enumerable.Range(0, Changes).Select(i => $"storm {i}").Order(), (await All<Activity>(store)).Select(a => a.Subject).Order());
    }

    static async Task<IEnumerable<T>> All<T>(RecordStore store) where T : Kernel.Records.Record
    {
        var all = new List<T>();
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, new ListQuery(store.Registry.Of<T>()) { Limit = 1_000, Cursor = cursor });
            all.AddRange(page.Records.Cast<T>());
            if ((cursor = page.Next) is null) return all;
        }
    }
}
