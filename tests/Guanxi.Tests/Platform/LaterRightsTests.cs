using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Presets;
using Guanxi.Tests.Architecture;
using Guanxi.Tests.Automation;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Platform;

/// <summary>Rights that a later version ships reach companies that moved in before.</summary>
public sealed class LaterRightsTests
{
    static async Task<House> MovedIn(Place place)
    {
        var house = await House.Over(place with { Remove = () => Task.CompletedTask }, start => start.Run());
        var unit = house.Store.Begin(Viewer.System);
        TradePresets.Add(unit, house.Services.GetRequiredService<Texts>(), "b2b", "en", "CNY");
        unit.Create(new Role { Name = "Our own", Rights = RoleRights.None.ToJson() });
        Assert.True((await unit.Commit()).Ok);
        return house;
    }

    static async Task<RoleRights> Rights(House house, string name) => RoleRights.Parse((await house.All<Role>()).Single(r => r.Code == name || r.Name == name).Rights);

    static async Task Write(House house, string code, RoleRights rights) => await house.Change<Role>((await house.All<Role>()).Single(r => r.Code == code), ("rights", rights.ToJson()));

    /// <summary>As it was before anybody could ask for consent.</summary>
    static RoleRights Before(RoleRights rights) => rights with
    {
        Objects = rights.Objects.Where(o => o.Key is not ("approvals" or "approval-turns" or "deputies")).ToDictionary(),
        Actions = [.. rights.Actions!.Where(a => !a.StartsWith("approval", StringComparison.Ordinal))], Sharing = rights.Sharing!.Where(s => s.Key != "approvals").ToDictionary(),
    };

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_older_company_is_given_later_rights_once_and_what_is_taken_away_stays_away(string database)
    {
        var place = await Place.Make(database);
        await using (var house = await MovedIn(place))
        {
            await Write(house, "sales-rep", Before(await Rights(house, "sales-rep")) with { Capabilities = [] });
            await Write(house, "sales-director", Before(await Rights(house, "sales-director")));
            Assert.True((await house.Store.Save(Viewer.System, new(house.Registry.Of<Setting>(), ChangeKind.Delete, (await house.All<Setting>()).Single(s => s.Key == LaterRights.Key).Id, Change.NoValues))).Ok);
        }
        await using (var house = await House.Over(place with { Remove = () => Task.CompletedTask }, start => start.Run()))
        {
            var rep = await Rights(house, "sales-rep");
            Assert.Equal((Scope.Own, true, "has(approval-turns.approval, owner:me)"), (rep.Objects["approvals"][Verb.Read], rep.Actions!.Contains("approval-turns.*"), rep.Sharing!["approvals"]));
            Assert.Empty(rep.Capabilities!);
            Assert.Equal(["*"], (await Rights(house, "sales-director")).Actions);
            Assert.Empty((await Rights(house, "Our own")).Objects);
            await Write(house, "sales-rep", Before(rep));
        }
        await using var later = await House.Over(place, start => start.Run());
        Assert.False((await Rights(later, "sales-rep")).Objects.ContainsKey("approvals"));
    }

    [Fact]
    public async Task A_company_that_moves_in_now_is_given_nothing_afterwards()
    {
        var place = await Place.Make("sqlite");
        await using (var house = await MovedIn(place)) await Write(house, "sales-rep", Before(await Rights(house, "sales-rep")));
        await using var later = await House.Over(place, start => start.Run());
        Assert.False((await Rights(later, "sales-rep")).Objects.ContainsKey("approvals"));
    }

    /// <summary>Whoever gives a shipped role more must say so in <see cref="RoleAdditions"/> too. The file holds the rights of 0.1.0.</summary>
    [Fact]
    public void Every_right_shipped_since_the_first_version_is_among_the_additions()
    {
        var first = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/Guanxi.Tests/Platform/roles-0.1.0.json"))).RootElement;
        foreach (var code in ShippedRoles.Codes)
        {
            var (now, given) = (ShippedRoles.Of(code), RoleAdditions.All.Aggregate(RoleRights.Parse(first.GetProperty(code).GetRawText()), (rights, later) => later(code, rights)));
            Assert.Equal([], now.Objects.SelectMany(o => o.Value.Select(v => $"{code}: {v.Key} {v.Value} {o.Key}")).Except(given.Objects.SelectMany(o => o.Value.Select(v => $"{code}: {v.Key} {v.Value} {o.Key}"))));
            Assert.Equal([], (now.Actions ?? []).Concat(now.Capabilities ?? []).Except((given.Actions ?? []).Concat(given.Capabilities ?? [])));
            Assert.Equal([], (now.Sharing ?? new Dictionary<string, string>()).Except(given.Sharing ?? new Dictionary<string, string>()));
        }
    }

    /// <summary>Run by hand before a release whose rights are to be the new beginning.</summary>
    [Fact(Explicit = true)]
    public void Keep_the_rights_of_this_version() =>
        File.WriteAllText(Path.Combine(Repository.Root, "tests/Guanxi.Tests/Platform/roles-0.1.0.json"), "{\n" + string.Join(",\n", ShippedRoles.Codes.Select(c => $"\"{c}\": {ShippedRoles.Of(c).ToJson()}")) + "\n}\n");
}
