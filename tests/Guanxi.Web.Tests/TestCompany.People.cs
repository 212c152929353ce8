using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Tests;

public sealed partial class TestCompany
{
    public User Administrator { get; private set; } = null!;
    /// <summary>Leads the east: <see cref="East"/> and the two agents there.</summary>
    public User EastManager { get; private set; } = null!;
    public User EastAgent { get; private set; } = null!;
    public User OtherEastAgent { get; private set; } = null!;
    public User SouthManager { get; private set; } = null!;
    /// <summary>Reads everything, changes nothing.</summary>
    public User Reader { get; private set; } = null!;
    /// <summary>Has a role without any right.</summary>
    public User Nobody { get; private set; } = null!;
    /// <summary>Sells like the agents, but the role lets no programs in.</summary>
    public User HandWorker { get; private set; } = null!;

    public Team Company { get; private set; } = null!;
    public Team East { get; private set; } = null!;
    public Team South { get; private set; } = null!;

    async Task MoveIn()
    {
        var unit = Store.Begin(Viewer.System);
        Role Has(string name, RoleRights rights, bool administrator = false) =>
            Added(unit, new Role { Name = name, Rights = rights.ToJson(), Administrator = administrator });
        var administrator = Has("Administrator", RoleRights.None, administrator: true);
        var manager = Has("Manager", Rights(Scope.TeamAndBelow));
        var agent = Has("Agent", Rights(Scope.Own));
        var reader = Has("Reader", new(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["*"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.All } }, Capabilities: ["api"]));
        var byHand = Has("By hand", Rights(Scope.Own) with { Capabilities = [] });
        var nobody = Has("Nobody", RoleRights.None with { Capabilities = ["api"] });

        Company = Added(unit, new Team { Name = "华信" });
        East = Added(unit, new Team { Name = "华东", Parent = Company, Region = "East" });
        South = Added(unit, new Team { Name = "华南", Parent = Company, Region = "South" });

        User Works(string name, string email, Role role, Team team) =>
            Added(unit, new User { Name = name, Email = email, Role = role, Department = team, Language = "en", TimeZone = "Asia/Shanghai" });
        Administrator = Works("Ada", "ada@huaxin.example", administrator, Company);
        EastManager = Works("梅经理", "mei@huaxin.example", manager, East);
        EastAgent = Works("An", "an@huaxin.example", agent, East);
        OtherEastAgent = Works("Bo", "bo@huaxin.example", agent, East);
        SouthManager = Works("孙经理", "sun@huaxin.example", manager, South);
        Reader = Works("Rui", "rui@huaxin.example", reader, Company);
        HandWorker = Works("Hai", "hai@huaxin.example", byHand, East);
        Nobody = Works("Wu", "wu@huaxin.example", nobody, Company);
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
    }

    internal static RoleRights Rights(Scope scope) => new(
        new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>
        {
            ["*"] = new Dictionary<Verb, Scope> { [Verb.Create] = Scope.All, [Verb.Read] = scope, [Verb.Update] = scope, [Verb.Delete] = scope },
            ["products"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.All },
            ["users"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.All },
            ["teams"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.All },
        },
        Actions: ["*"],
        Capabilities: ["api"]);

    static T Added<T>(UnitOfWork unit, T record) where T : Guanxi.Kernel.Records.Record
    {
        unit.Create(record);
        return record;
    }
}
