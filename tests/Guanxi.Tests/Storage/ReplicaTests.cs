using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Postgres;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

public sealed class ReplicaTests(Replicated servers) : IClassFixture<Replicated>
{
    static readonly Viewer Patient = HouseRecords.Boss.Patient;
    static readonly TimeSpan Long = TimeSpan.FromMinutes(10), Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Who_is_patient_is_shown_what_the_replica_has_and_everybody_else_what_was_saved()
    {
        await using var house = await Open(Long);
        await house.Made(new Territory { Name = "North" });
        await Eventually.Holds(async () => await Seen(house, Patient) == "North by the replica");
        servers.Pair.Pause();
        try
        {
            await house.Made(new Territory { Name = "South" });
            await Eventually.Holds(async () => await Seen(house, Patient) == "North by the replica");
            Assert.Equal("North, South", await Seen(house, HouseRecords.Boss));
        }
        finally
        {
            servers.Pair.Resume();
        }
        await Eventually.Holds(async () => await Seen(house, Patient) == "North, South by the replica");
    }

    [Fact]
    public async Task A_replica_that_lags_too_much_or_is_gone_is_not_asked_until_it_has_caught_up()
    {
        await using var house = await Open(Short);
        await house.Made(new Territory { Name = "North" });
        await Eventually.Holds(async () => await Seen(house, Patient) == "North by the replica");
        servers.Pair.Pause();
        try
        {
            await house.Made(new Territory { Name = "South" });
            await Eventually.Holds(async () => await Seen(house, Patient) == "North, South");
            await Eventually.Holds(() => Signs(house) is { Asked: false });
        }
        finally
        {
            servers.Pair.Resume();
        }
        await Eventually.Holds(async () => await Seen(house, Patient) == "North, South by the replica");
        servers.Pair.StopStandby();
        try
        {
            Assert.Equal("North, South", await Seen(house, Patient));
            await Eventually.Holds(() => Signs(house) is { Asked: false, Behind: null });
            Assert.Equal("North, South", await Seen(house, Patient));
        }
        finally
        {
            servers.Pair.StartStandby();
        }
        await Eventually.Holds(async () => await Seen(house, Patient) == "North, South by the replica");
    }

    [Fact]
    public async Task A_replica_shows_nobody_more_than_the_database_does()
    {
        await using var house = await Open(Long);
        var role = await house.Made(new Role { Name = "Agent", Rights = RoleRights.None.ToJson() });
        var agent = await house.Made(new User { Name = "An", Email = "an@huaxin.example", Role = role });
        var (own, other) = (await house.Made(new Account { Name = "Own", Owner = agent }), await house.Made(new Account { Name = "Other" }));
        var reading = new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["accounts"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.Own } };
        var viewer = (HouseRecords.Boss with { UserId = agent.Id, Administrator = false, Roles = [new(reading)] }).Patient;
        var accounts = house.Registry.Of<Account>();
        await Eventually.Holds(async () =>
        {
            var before = Signs(house).Answered;
            var page = await house.Store.List(viewer, new(accounts), TestContext.Current.CancellationToken);
            return Signs(house).Answered > before && page.Records.Select(r => r.Id).SequenceEqual([own.Id]);
        });
        Assert.Equal(1, await house.Store.Count(viewer, accounts, Filter.All, cancel: TestContext.Current.CancellationToken));
        Assert.Equal([own.Id], (await house.Store.Titles(viewer, accounts, [own.Id, other.Id], TestContext.Current.CancellationToken)).Keys);
        Assert.Equal([own.Id], (await house.Store.Search(viewer, "o", objects: ["accounts"], cancel: TestContext.Current.CancellationToken)).Select(h => h.Id));
    }

    /// <param name="mayLag">By how much the standby may lag.</param>
    async Task<House> Open(TimeSpan mayLag)
    {
        var name = "guanxi_" + Guid.CreateVersion7().ToString("N");
        servers.Pair.Create(name);
        var folder = Directory.CreateDirectory(Path.Combine(servers.Folder, name)).FullName;
        return await House.Over(new(folder, () => new PostgresDatabase(servers.Pair.Connection(name), servers.Pair.StandbyConnection(name), mayLag), () => Task.CompletedTask), start => start.Run());
    }

    static ReplicaSigns Signs(House house) => house.Services.GetRequiredService<DatabaseCheckup>().Replicas!;

    /// <summary>What a list shows, and who answered.</summary>
    static async Task<string> Seen(House house, Viewer viewer)
    {
        var before = Signs(house).Answered;
        var page = await house.Store.List(viewer, new(house.Registry.Of<Territory>()) { Sorts = [new("name")] }, TestContext.Current.CancellationToken);
        return string.Join(", ", page.Records.Cast<Territory>().Select(t => t.Name)) + (Signs(house).Answered > before ? " by the replica" : "");
    }
}
