using Guanxi.Kernel.Access;
using Guanxi.Kernel.Access.Sharing;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Sales;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Access;

/// <summary>A small company, the same on every database: teams, people, and records that belong to them.</summary>
sealed class World
{
    public static readonly string[] Objects = ["accounts", "contacts", "opportunities", "opportunity-lines", "notes", "teams", "products"];

    int _count;

    World(House house) => House = house;

    public House House { get; }
    public Registry Registry => House.Registry;
    public List<Team> Teams { get; } = [];
    public List<User> People { get; } = [];
    public List<Share> Shares { get; } = [];
    /// <summary>Everything there is, as it stands, by object.</summary>
    public Dictionary<string, List<Record>> Records { get; } = Objects.ToDictionary(o => o, _ => new List<Record>());

    public IEnumerable<T> All<T>(string name) where T : Record => Records[name].Cast<T>();

    public static async Task<World> On(string database)
    {
        var world = new World(await House.Open(database, objects: b => b.Rules.Clear()));
        await world.Settle();
        return world;
    }

    async Task Settle()
    {
        var role = await Made(new Role { Name = "any" });
        // Some reach few teams and some more than are asked about one by one.
        int?[] parents = [null, 0, 1, null, .. Enumerable.Repeat<int?>(1, 10)];
        foreach (var parent in parents)
            Teams.Add(await Made(new Team { Name = $"team{Next()}", Parent = parent is { } p ? Teams[p].Id : Guid.Empty }));
        for (var i = 0; i < 8; i++) People.Add(await Made(new User { Name = $"person{Next()}", Email = $"p{_count}@example.com", Role = role, Department = Teams[i] }));
        for (var i = 0; i < 3; i++) await Kept("products", new Product { Name = $"product{Next()}" });
        for (var i = 0; i < 14; i++)
            await Kept("accounts", new Account { Name = $"acme{Next()}", Phone = $"021-5555 {7000 + i}", Industry = i % 3 == 0 ? "finance" : "retail", Employees = i * 10, Description = "d" + i, Owner = Owner(i) });
        for (var i = 0; i < 14; i++)
            await Kept("contacts", new Contact { Name = new PersonName("Li", $"c{Next()}"), Account = Pick("accounts", i), Mobile = $"+86 138 0000 {8000 + i}", Email = $"c{i}@example.com", Owner = Owner(i + 3) });
        for (var i = 0; i < 14; i++)
            await Kept("opportunities", new Opportunity { Name = $"deal{Next()}", Account = Pick("accounts", i + 1), Amount = new Money(i * 100 + 1, "CNY"), Owner = Owner(i + 5) });
        for (var i = 0; i < 14; i++)
            await Kept("opportunity-lines", new OpportunityLine { Name = $"line{Next()}", Opportunity = Pick("opportunities", i), Product = Pick("products", i), Quantity = i + 1 });
        for (var i = 0; i < 14; i++)
            await Kept("notes", new Note { Name = $"note{Next()}", Body = "<p>x</p>", Owner = Owner(i), Related = About(i) });
        foreach (var team in Teams) Records["teams"].Add(team);
        for (var i = 0; i < 8; i++)
        {
            var (user, team) = i % 2 == 0 ? (People[i].Id, Guid.Empty) : (Guid.Empty, Teams[i % 4].Id);
            var name = Objects[i % 3];
            Shares.Add(await Made(new Share { Record = new Link(name, Records[name][(i * 5) % 14].Id), User = user, WithTeam = team, MayEdit = i % 4 < 2 }));
        }
        // Everyone may read the last entry: on PostgreSQL not before all older transactions of the server have ended.
        var last = (await House.Store.Feed.OfRecord(Shares[^1].Id, 1))[0].Seq;
        await Eventually.Holds(async () => await House.Store.Feed.Last() >= last);
        // As they stand once roll-ups have settled.
        foreach (var (name, records) in Records)
            for (var i = 0; i < records.Count; i++) records[i] = (await House.Store.Get(Viewer.System, Registry[name], records[i].Id))!;
    }

    Link About(int i) => i % 3 == 2 ? new("users", People[i % 8].Id) : new(Objects[i % 3], Pick(Objects[i % 3], i));
    Guid Pick(string name, int i) => Records[name][i * 3 % Records[name].Count].Id;
    Guid Owner(int i) => i % 9 == 8 ? Guid.Empty : People[i % 8].Id;
    int Next() => ++_count;

    async Task Kept<T>(string name, T record) where T : Record => Records[name].Add(await Made(record));

    async Task<T> Made<T>(T record) where T : Record
    {
        var unit = House.Store.Begin(Viewer.System);
        var id = unit.Create(record);
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        return (await House.Store.Get(Viewer.System, id))!;
    }

    /// <summary>A team and all below it.</summary>
    public List<Guid> Below(Guid team) => [team, .. Teams.Where(t => t.Parent.Value == team).SelectMany(t => Below(t.Id))];
}
