using System.Globalization;
using Guanxi.Bench.Data;
using Guanxi.Bench.Load;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Bench.Rows;

/// <summary>P11: the list of P2 asked by the head of a tree of 250 teams with 2,000 people in 200 roles, against the same head with five teams.</summary>
static class Tree
{
    const int Teams = 250, People = 2_000, Roles = 200;

    public static async Task Run(Options options, Results results)
    {
        var small = await Making.Apart(options with { Accounts = options.Small }, "tree");
        var measurer = await Making.Run(small);
        var before = await List(small, measurer);
        await Grow(small);
        var after = await List(small, measurer);
        results.Add(new("P11", after.Processor / before.Processor, "× P2's processor time, 250 teams, 2,000 people, 200 roles", small.Accounts) { P50 = after.P50, P99 = after.P99 });
    }

    static async Task<Timing> List(Options options, Making.Measurer measurer)
    {
        using var product = await Child.Product(options.DataFolder(options.Accounts));
        await product.Settle();
        return await Asking.List(new(options, product, measurer));
    }

    /// <summary>Below the head's own team, five levels deep.</summary>
    static async Task Grow(Options options)
    {
        await using var folder = await OpenFolder.Open(DataFolder.Open(options.DataFolder(options.Accounts), options.Postgres));
        var unit = folder.Store.Begin(Viewer.System);
        var top = (await folder.Store.List(Viewer.System, new(folder.Store.Registry.Of<Team>()) { Filter = Filter.Is("name", "North") })).Records[0].Id;
        var teams = new List<Guid> { top };
        for (var i = 0; i < Teams; i++) teams.Add(unit.Create(new Team { Name = Name("Branch", i), Parent = teams[i / 3] }).Value);
        var roles = Enumerable.Range(0, Roles).Select(i => unit.Create(new Role { Name = Name("Role", i), Rights = new RoleRights(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>()).ToJson() })).ToList();
        for (var i = 0; i < People; i++)
            unit.Create(new User { Name = Name("Person", i), Email = Name("p", i) + "@tree.example", Role = roles[i % Roles], Department = teams[i % teams.Count] });
        var saved = await unit.Commit();
        if (!saved.Ok) throw new InvalidOperationException(string.Join("; ", saved.Problems));
    }

    static string Name(string what, int i) => string.Create(CultureInfo.InvariantCulture, $"{what}{i}");
}
