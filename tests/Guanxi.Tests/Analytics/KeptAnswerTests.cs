using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Guanxi.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Analytics;

public sealed class KeptAnswerTests : IAsyncLifetime
{
    World _world = null!;
    WarehouseFolder _folder = null!;
    WarehouseDatabase _warehouse = null!;
    Pivots _pivots = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.On("sqlite");
        (_folder, _warehouse, _pivots) = await PivotTests.Stock(_world);
    }

    public async ValueTask DisposeAsync()
    {
        _warehouse.Dispose();
        await _world.House.DisposeAsync();
    }

    async Task<decimal> Count(string name, Viewer? viewer = null, string filter = "") =>
        (await _pivots.Ask(viewer ?? Viewer.System, new(_world.Registry[name]) { Filter = FilterText.Parse(filter).Filter! }, TestContext.Current.CancellationToken)).At(AxisKey.Total, AxisKey.Total)![0]!.Value;

    /// <summary>Records that no feed told of: only who asks the tables anew sees them.</summary>
    void AddUntold(string table)
    {
        using var connection = _warehouse.Connect();
        connection.Execute($"INSERT INTO {table} SELECT * REPLACE (uuid() AS id) FROM {table} WHERE deleted_at IS NULL LIMIT 1");
    }

    async Task Commit(Action<UnitOfWork> work)
    {
        var unit = _world.House.Store.Begin(Viewer.System);
        work(unit);
        Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);
        var services = _world.House.Services;
        using var connection = _warehouse.Connect();
        var loader = new WarehouseLoader(connection, _world.House.Store.Feed, services.GetRequiredService<Schema>(), services.GetRequiredService<Company>(), services.GetRequiredService<FileStore>());
        while (await loader.Next(TestContext.Current.CancellationToken) > 0) { }
    }

    [Fact]
    public async Task An_answer_is_kept_until_a_table_it_was_read_from_changes()
    {
        var before = await Count("opportunities");
        AddUntold("opportunities");
        Assert.Equal(before, await Count("opportunities"));
        await Commit(unit => unit.Create(new Contact { Name = new PersonName("Li", "Na") }));
        Assert.Equal(before, await Count("opportunities"));
        await Commit(unit => unit.Create(new Opportunity { Name = "one more", Account = _world.All<Account>("accounts").First() }));
        Assert.Equal(before + 2, await Count("opportunities"));
    }

    [Fact]
    public async Task What_it_reads_of_other_tables_counts_too()
    {
        const string Finance = "account.industry:finance";
        var before = await Count("opportunities", filter: Finance);
        var account = _world.All<Opportunity>("opportunities").Select(o => o.Account).First(a => _world.All<Account>("accounts").Single(x => x.Id == a.Value).Industry == "finance");
        await Commit(unit => unit.Update<Account>(account, ("industry", "retail")));
        Assert.Equal(before - _world.All<Opportunity>("opportunities").Count(o => o.Account == account), await Count("opportunities", filter: Finance));
    }

    [Fact]
    public async Task People_of_equal_rights_share_it_and_others_do_not()
    {
        static Viewer Of(Guid user, Scope scope) => new() { UserId = user, Roles = [new(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["opportunities"] = new Dictionary<Verb, Scope> { [Verb.Read] = scope } })] };
        var (one, other) = (_world.People[0].Id, _world.People[1].Id);
        var all = await Count("opportunities", Of(one, Scope.All));
        AddUntold("opportunities");
        Assert.Equal(all, await Count("opportunities", Of(other, Scope.All)));
        var own = await Count("opportunities", Of(one, Scope.Own));
        Assert.InRange(own, 1, all - 1);
        Assert.Equal(_world.All<Opportunity>("opportunities").Count(o => o.Owner.Value == other), await Count("opportunities", Of(other, Scope.Own)));
    }

    [Fact]
    public async Task A_file_built_anew_is_asked_anew()
    {
        var before = await Count("opportunities");
        var unit = _world.House.Store.Begin(Viewer.System);
        unit.Create(new Opportunity { Name = "one more", Account = _world.All<Account>("accounts").First() });
        Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);
        await PivotTests.Build(_world, _folder);
        Assert.Equal(before + 1, await Count("opportunities"));
    }

    [Fact]
    public async Task Whoever_asks_the_same_at_the_same_time_gets_the_same_though_the_first_goes_away()
    {
        using var gone = new CancellationTokenSource();
        var first = _pivots.Ask(Viewer.System, new(_world.Registry["accounts"]), gone.Token);
        var others = Enumerable.Range(0, 20).Select(_ => Count("accounts")).ToList();
        await gone.CancelAsync();
        Assert.All(await Task.WhenAll(others), count => Assert.Equal(_world.All<Account>("accounts").Count(), count));
        try { await first; }
        catch (OperationCanceledException) { }
    }

    [Fact]
    public void Where_there_is_no_room_what_nobody_looked_for_goes_first()
    {
        var shelf = new Shelf<string>(10);
        shelf.Put("a", "A", 4);
        shelf.Put("b", "B", 4);
        Assert.Equal("A", shelf.Find("a"));
        shelf.Put("c", "C", 4);
        Assert.Equal(["A", null, "C"], new[] { "a", "b", "c" }.Select(shelf.Find));
        shelf.Put("a", "AA", 6);
        Assert.Equal(("AA", 10), (shelf.Find("a"), shelf.Held));
        shelf.Put("d", "D", 11);
        Assert.Null(shelf.Find("d"));
        Assert.Equal("C", shelf.Find("c"));
    }
}
