using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>
/// A list of colleagues seldom says how they sign in or what they may do. They get a made-up address, to be put right before they
/// are invited, the plainest role, the company's language and time zone, and, where the list names managers and offices, the team of their manager within that office.
/// </summary>
internal sealed class UserImportAdvice(RecordStore store, Company company) : IImportAdvice
{
    public async ValueTask<ImportPlan> Complete(ImportPlan plan, Viewer viewer, CancellationToken cancel)
    {
        if (plan.Object != "users" || !plan.Creates || Header(plan, "name") is not { } name) return plan;
        var set = new Dictionary<string, ColumnPlan>(plan.Set);
        var columns = new Dictionary<string, ColumnPlan>(plan.Columns);
        var mail = await Domain(viewer, cancel);
        var (member, leader) = await Roles(cancel);
        if (Header(plan, "email") is null) set.TryAdd("email", new() { Text = $"{{{name}|login}}@{mail}" });
        if (Header(plan, "role") is null && member is not null) set.TryAdd("role", new() { Text = member });
        foreach (var (field, text) in Home) if (Header(plan, field) is null) set.TryAdd(field, new() { Text = text });
        if (Header(plan, "manager") is { } manager)
        {
            var team = TeamOf(plan, manager);
            columns[manager] = columns[manager] with
            {
                OnMissing = OnMissing.Create,
                Create = new Dictionary<string, string>(Home) { ["email"] = $"{{{manager}|login}}@{mail}", ["role"] = leader ?? "", ["team"] = team },
            };
            if (Header(plan, "team") is { } office && set.TryAdd("team", Team(team, office, manager))) columns[office] = new();
        }
        return plan with { Set = set, Columns = columns };
    }

    Dictionary<string, string> Home => new() { ["language"] = company.Facts.Language, ["timeZone"] = company.Facts.TimeZone };

    static string TeamOf(ImportPlan plan, string manager)
        => Header(plan, "team") is { } office ? $"{{{office}}} – {{{manager}}}" : $"{{{manager}}}";

    static ColumnPlan Team(string name, string office, string manager) => new()
    {
        Text = name,
        OnMissing = OnMissing.Create,
        Create = new Dictionary<string, string> { ["region"] = $"{{{office}}}", ["parent"] = $"{{{office}}}", ["manager"] = $"{{{manager}}}" },
    };

    static string? Header(ImportPlan plan, string field) => plan.Columns.FirstOrDefault(column => column.Value.Field == field).Key;

    async ValueTask<string> Domain(Viewer viewer, CancellationToken cancel)
        => await store.Get(Viewer.System, new Id<User>(viewer.UserId), cancel) is { Email: var mail } && mail.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? mail[(at + 1)..] : "example.com";

    /// <summary>Codes of the roles of a team's member and its leader.</summary>
    async ValueTask<(string? Member, string? Leader)> Roles(CancellationToken cancel)
    {
        var page = await store.List(Viewer.System, new(store.Registry.Of<Role>()) { Limit = 200, Sorts = [new("createdAt")] }, cancel);
        var roles = page.Records.Cast<Role>().Where(role => !role.Administrator).ToList();
        var leader = roles.Find(role => role.Code?.Contains("manager", StringComparison.OrdinalIgnoreCase) == true);
        var member = roles.Find(role => role.Code == "sales-rep") ?? roles.Find(role => role != leader);
        return (member?.Code ?? member?.Name, leader?.Code ?? member?.Code ?? member?.Name);
    }
}
