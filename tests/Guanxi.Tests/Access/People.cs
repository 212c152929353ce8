using Guanxi.Kernel.Access;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Guanxi.Kernel.Fields;

namespace Guanxi.Tests.Access;

/// <summary>Generated people: roles with random rights, alone and together, some through a token.</summary>
static class People
{
    static readonly (string Object, string Field)[] Guarded =
    [
        ("accounts", "name"), ("accounts", "phone"), ("accounts", "employees"), ("accounts", "industry"), ("accounts", "description"), ("contacts", "name"),
        ("contacts", "mobile"), ("contacts", "email"), ("contacts", "account"), ("opportunities", "amount"), ("opportunities", "account"),
        ("opportunity-lines", "quantity"), ("notes", "body"),
    ];

    static readonly SharingRule[] Rules =
    [
        new("accounts", "industry:finance", r => ((Account)r).Industry == "finance"),
        new("accounts", "employees>=60", r => ((Account)r).Employees >= 60),
        new("contacts", "mobile~8003", r => ((Contact)r).Mobile!.Contains("8003", StringComparison.Ordinal)),
        new("opportunities", "amount>500 and amount<=901", r => ((Opportunity)r).Amount!.Value.Amount is > 500 and <= 901),
    ];

    static readonly string[][] Tokens = [["read"], ["accounts:read", "contacts:*"], ["write"], ["*"], ["opportunities:read"]];

    public static IEnumerable<Person> Of(World world, int count)
    {
        var random = new Random(99);
        for (var i = 0; i < count; i++)
        {
            var user = world.People[i % world.People.Count];
            var roles = new List<RoleRights>();
            var rules = new List<SharingRule>();
            var known = Enumerable.Range(0, random.Next(1, 3)).Select(_ => Role(random, rules)).ToList();
            roles.AddRange(known);
            var viewer = new Viewer
            {
                UserId = user.Id, Name = user.Name, TeamId = user.Department.Value, TeamsBelow = [.. world.Below(user.Department.Value)], Roles = roles, HasShares = true,
                Administrator = i % 20 == 19, TokenScopes = i % 6 == 5 ? Tokens[random.Next(Tokens.Length)] : null, Channel = "api",
            };
            yield return new(viewer, rules);
        }
    }

    static RoleRights Role(Random random, List<SharingRule> rules)
    {
        var objects = new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>();
        foreach (var name in World.Objects.Append("users").Append("*"))
            if (random.Next(4) > 0) objects[name] = Enum.GetValues<Verb>().ToDictionary(v => v, v => name == "users" && v != Verb.Read ? Scope.None : (Scope)random.Next(5));
        if (random.Next(3) > 0) objects.Remove("*");
        Dictionary<string, IReadOnlyDictionary<string, FieldRight>>? fields = null;
        if (random.Next(3) > 0)
            fields = Guarded.Where(_ => random.Next(3) == 0).GroupBy(g => g.Object).ToDictionary(
                g => g.Key, g => (IReadOnlyDictionary<string, FieldRight>)g.ToDictionary(f => f.Field, _ => (FieldRight)random.Next(4)));
        var own = Rules.Where(_ => random.Next(3) == 0).DistinctBy(r => r.Object).ToList();
        rules.AddRange(own);
        return new(objects, fields, Sharing: own.Count == 0 ? null : own.ToDictionary(r => r.Object, r => r.Text));
    }
}
