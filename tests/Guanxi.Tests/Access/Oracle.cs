using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Sales;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Access;

/// <summary>
/// Who may do what, said again in plain words over records in memory; knows nothing of how the kernel decides. Used to catch it out.
/// </summary>
sealed class Oracle(World world, Person person)
{
    public Viewer Viewer => person.Viewer;

    public bool May(Verb verb, string name, Record record)
    {
        if (name == "opportunity-lines") return MayWithMaster(verb, "opportunities", ((OpportunityLine)record).Opportunity.Value);
        if (name == "notes") return MayWithMaster(verb, ((Note)record).Related!.Value.Object, ((Note)record).Related!.Value.Id);
        var scope = ScopeOf(name, verb);
        if (scope == Scope.None) return false;
        if (scope == Scope.All || name is "teams" or "products" or "users") return true;
        if (record.Owner.Value == Viewer.UserId) return true;
        if (scope == Scope.Team && record.Team.Value == Viewer.TeamId) return true;
        if (scope == Scope.TeamAndBelow && world.Below(Viewer.TeamId!.Value).Contains(record.Team.Value)) return true;
        var reads = verb is Verb.Read or Verb.Export;
        if ((reads || verb == Verb.Update) && world.Shares.Any(s => s.Record == new Link(name, record.Id) && (reads || s.MayEdit)
            && (s.User.Value == Viewer.UserId || !s.WithTeam.IsEmpty && s.WithTeam.Value == Viewer.TeamId))) return true;
        return reads && person.Rules.Any(r => r.Object == name && r.Holds(record));
    }

    /// <summary>Notes on what has no timeline are seen by administrators alone.</summary>
    bool MayWithMaster(Verb verb, string master, Guid id)
    {
        if (Viewer.Administrator && Viewer.TokenScopes is null) return true;
        if (master == "users") return ScopeOf("users", verb is Verb.Read or Verb.Export ? verb : Verb.Update) != Scope.None;
        var record = world.Records[master].Single(r => r.Id == id);
        return May(verb is Verb.Read or Verb.Export ? verb : Verb.Update, master, record);
    }

    public Scope ScopeOf(string name, Verb verb)
    {
        if (Viewer.TokenScopes is { } scopes)
        {
            var kind = verb is Verb.Read or Verb.Export ? "read" : "write";
            if (!scopes.Any(s => s == "*" || s == kind || s == $"{name}:{kind}" || s == $"{name}:*")) return Scope.None;
        }
        if (Viewer.Administrator) return Scope.All;
        return Viewer.Roles.Select(r => Granted(r, name).GetValueOrDefault(verb)).DefaultIfEmpty().Max();
    }

    static IReadOnlyDictionary<Verb, Scope> Granted(RoleRights role, string name) =>
        role.Objects.GetValueOrDefault(name) ?? role.Objects.GetValueOrDefault("*") ?? new Dictionary<Verb, Scope>();

    public FieldRight RightOf(FieldModel field)
    {
        if (field.Secret) return FieldRight.Hidden;
        if (Viewer.Administrator) return FieldRight.Full;
        var speaking = Viewer.Roles.Where(r => r.Fields?.ContainsKey(field.Object) == true || Granted(r, field.Object).Any(g => g.Value != Scope.None)).ToList();
        return speaking.Count == 0 ? FieldRight.Full
            : speaking.Min(r => r.Fields?.GetValueOrDefault(field.Object)?.GetValueOrDefault(field.Name) ?? FieldRight.Full);
    }

    public bool Sees(FieldModel field) => RightOf(field) <= FieldRight.ReadOnly;

    public List<Record> Readable(string name) => [.. world.Records[name].Where(r => May(Verb.Read, name, r))];

    /// <summary>The account a contact or deal refers to, where it is in sight.</summary>
    public Account? AccountOf(Record record)
    {
        var id = record is Contact contact ? contact.Account : ((Opportunity)record).Account;
        return world.All<Account>("accounts").SingleOrDefault(a => a.Id == id.Value) is { } account && May(Verb.Read, "accounts", account) ? account : null;
    }

    public bool Knows(string name) => name == "opportunity-lines" ? Knows("opportunities") : Enum.GetValues<Verb>().Any(v => ScopeOf(name, v) != Scope.None);
}

/// <summary>A viewer with the sharing rules of the roles in two forms: text for the kernel, code for the oracle.</summary>
sealed record Person(Viewer Viewer, IReadOnlyList<SharingRule> Rules);

sealed record SharingRule(string Object, string Text, Func<Record, bool> Holds);
