using static Guanxi.Kernel.Access.Scope;
using static Guanxi.Kernel.Access.Verb;

namespace Guanxi.Modules.Presets;

/// <summary>The roles every installation starts with. Names: texts under <c>role.</c>; an administrator may change all of it.</summary>
public static class ShippedRoles
{
    /// <summary>What belongs to customers and deals.</summary>
    static readonly string[] Business = ["accounts", "contacts", "relations", "leads", "market-information", "opportunities", "activities"];
    /// <summary>What customers ask of us and complain about.</summary>
    static readonly string[] Serving = ["tickets", "complaints", "complaint-tasks", "call-backs"];
    /// <summary>The steps of whoever handles a request; assigning is a supervisor's.</summary>
    static readonly string[] Handling = ["tickets.tell", "tickets.wait", "tickets.resume", "tickets.handle", "tickets.rate", "tickets.archive", "tickets.complain", "complaints.*", "complaint-tasks.*", "call-backs.*"];
    /// <summary>What we sell and whom we meet in the market.</summary>
    static readonly string[] Catalogue = ["products", "product-categories", "units", "price-books", "discount-ceilings", "competitors"];
    /// <summary>What everyone needs to read for pages to make sense.</summary>
    static readonly string[] Common =
        ["users", "teams", "roles", "pipelines", "stages", "relationship-stages", "contact-cycles", "territories", "currencies", "holidays", "working-hours", "service-policies", "complaint-causes", "call-back-rules", "article-categories", "articles", "customer-clusters", "patterns", .. Catalogue];
    /// <summary>Everyone's own things.</summary>
    static readonly string[] Own = ["saved-views", "notifications", "follows", "drafts", "imports", "reports", "dashboards"];

    const string TakingPart = "has(activity-participants.activity, person:me)";
    /// <summary>Whoever serves a customer sees the customer, and whom to ring there.</summary>
    /// <param name="path"><c>account</c> or <c>contact</c>.</param>
    static string ServedBy(string path, string whose) => $"has(tickets.{path}, {whose}) or has(complaints.{path}, {whose}) or has(call-backs.{path}, {whose})";

    const string SharedByChoice = "shared:everyone or (shared:team and team:myTeam)";

    public static IReadOnlyList<string> Codes { get; } =
        ["administrator", "sales-director", "sales-manager", "sales-supervisor", "sales-rep", "marketing", "service", "read-only"];

    /// <exception cref="ArgumentOutOfRangeException">No such role is shipped.</exception>
    public static RoleRights Of(string code) => code switch
    {
        "administrator" => RoleRights.None,
        "sales-director" => Director(),
        "sales-manager" => Manager(),
        "sales-supervisor" => Supervisor(),
        "sales-rep" => Representative(),
        "marketing" => Marketing(),
        "service" => Service(),
        "read-only" => ReadOnly(),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no such role is shipped"),
    };

    static Grants Everyone(Grants grants) => Subscribing(Approving(grants))
        .On(Common, All, Read)
        .On(Own, Scope.Own, Create, Read, Update, Delete)
        .Share("saved-views", SharedByChoice)
        .Share("reports", SharedByChoice)
        .Share("dashboards", SharedByChoice);

    /// <summary>Asking for consent, and giving it where it is asked of oneself.</summary>
    internal static Grants Approving(Grants grants) => grants
        .On(["approvals", "approval-turns"], Scope.Own, Read)
        .On(["deputies"], Scope.Own, Create, Read, Update, Delete)
        .Using("approvals.*", "approval-turns.*")
        .Share("approvals", "has(approval-turns.approval, owner:me)");

    /// <summary>Calendars kept elsewhere among one's own days, and those a colleague of the team shares.</summary>
    internal static Grants Subscribing(Grants grants) => grants
        .On(["calendar-subscriptions"], Scope.Own, Create, Read, Update, Delete)
        .Using("calendar-subscriptions.*")
        .Share("calendar-subscriptions", "shared:yes and team:myTeam");

    static RoleRights Director() => Everyone(new() { Actions = ["*"], Capabilities = ["api", "shareViews", "reports"] })
        .On(Business, All, Create, Read, Update, Delete, Import, Export)
        .On([.. Serving, "articles"], All, Create, Read, Update, Delete, Import, Export)
        .On(Catalogue, All, Create, Update, Delete, Import, Export)
        .On(["territories"], All, Create, Update, Delete)
        .On(["web-forms", "lead-assignments", "goals", "fact-files", "patterns", "customer-clusters"], All, Create, Read, Update, Delete)
        .On(["forecast-marks"], All, Read)
        .ToRights();

    static RoleRights Manager() => Everyone(new() { Actions = ["*"], Capabilities = ["api", "shareViews", "reports"] })
        .On(Business, TeamAndBelow, Create, Read, Update, Delete, Import, Export)
        .On(Serving, TeamAndBelow, Create, Read, Update, Export)
        .On(["articles"], All, Create, Update)
        .On(["competitors"], All, Create, Update)
        .On(["goals"], TeamAndBelow, Create, Read, Update, Delete)
        .On(["forecast-marks"], TeamAndBelow, Read)
        .On(["patterns"], All, Create, Update, Delete)
        .On(["fact-files"], All, Read)
        .Share("accounts", "has(opportunities.account, team:myTeams) or " + ServedBy("account", "team:myTeams"))
        .Share("contacts", "account.team:myTeams or " + ServedBy("contact", "team:myTeams"))
        .Share("activities", $"account.team:myTeams or {TakingPart}")
        .ToRights();

    /// <summary>Keeps the loop of service going: sees every request and says who handles it.</summary>
    static RoleRights Supervisor() => Everyone(new() { Actions = ["tickets.assign", "tickets.complain", "complaints.*", "complaint-tasks.*", "call-backs.*", "articles.*", "activities.*"], Capabilities = ["api", "shareViews", "reports"] })
        .On(["price-books", "competitors"], None, Read)
        .On(["accounts", "contacts", "relations"], All, Read)
        .On(Serving, All, Read, Export)
        .On(["tickets"], All, Update)
        .On(["complaints", "complaint-tasks", "call-backs"], All, Create)
        .On(["complaints", "complaint-tasks", "call-backs"], Scope.Own, Update)
        .On(["articles"], All, Create, Update)
        .On(["activities"], Scope.Own, Create, Read, Update, Delete)
        .Share("activities", TakingPart)
        .Field("products", "cost", FieldRight.Hidden)
        .Field("accounts", "marginEarned", FieldRight.Hidden)
        .Field("accounts", "currentValue", FieldRight.Hidden)
        .Field("accounts", "potentialValue", FieldRight.Hidden)
        .Field("accounts", "relationshipValue", FieldRight.Hidden)
        .Field("accounts", "bankAccount", FieldRight.Hidden)
        .ToRights();

    static RoleRights Representative() => Everyone(new()
        {
            Actions = ["accounts.*", "opportunities.*", "activities.*", "market-information.*", "leads.qualify", "leads.convert", "leads.giveUp", "leads.recycle", .. Handling],
            Capabilities = ["api"],
        })
        .On(Business, Scope.Own, Create, Read, Update, Import)
        .On(Serving, Scope.Own, Create, Read, Update)
        .On(["activities", "relations"], Scope.Own, Delete)
        .On(["market-information"], All, Read)
        .On(["goals", "forecast-marks"], Scope.Own, Read)
        .Field("products", "cost", FieldRight.Hidden)
        .Field("accounts", "marginEarned", FieldRight.Hidden)
        .Field("accounts", "currentValue", FieldRight.Hidden)
        .Field("accounts", "potentialValue", FieldRight.Hidden)
        .Field("accounts", "relationshipValue", FieldRight.Hidden)
        .Share("accounts", "has(opportunities.account, owner:me) or has(complaints.account, handOverTo:me) or " + ServedBy("account", "owner:me"))
        .Share("contacts", "account.owner:me or has(complaints.contact, handOverTo:me) or " + ServedBy("contact", "owner:me"))
        .Share("activities", $"account.owner:me or {TakingPart}")
        .Share("call-backs", "account.owner:me")
        .Share("complaints", "createdBy:me or account.owner:me or has(complaint-tasks.complaint, owner:me)")
        .Share("complaint-tasks", "complaint.owner:me or createdBy:me")
        .Share("tickets", "createdBy:me or account.owner:me or has(ticket-rounds.ticket, handler:me)")
        .ToRights();

    static RoleRights Marketing() => Everyone(new() { Actions = ["leads.*", "market-information.*", "activities.*"], Capabilities = ["api", "shareViews", "reports"] })
        .On(Business, All, Read)
        .On(["leads", "market-information"], All, Create, Update, Delete, Import, Export)
        .On(["web-forms"], All, Create, Read, Update, Delete)
        .On(["fact-files", "patterns"], All, Create, Read, Update, Delete)
        .On(["accounts", "contacts", "relations"], All, Create, Update)
        .On(["activities"], Scope.Own, Create, Update, Delete)
        .On(["competitors"], All, Create, Update, Delete)
        .Field("products", "cost", FieldRight.Hidden)
        .Field("accounts", "marginEarned", FieldRight.Hidden)
        .Field("accounts", "currentValue", FieldRight.Hidden)
        .Field("accounts", "potentialValue", FieldRight.Hidden)
        .Field("accounts", "relationshipValue", FieldRight.Hidden)
        .Field("accounts", "bankAccount", FieldRight.Hidden)
        .ToRights();

    static RoleRights Service() => Everyone(new() { Actions = ["activities.*", "articles.*", .. Handling] })
        .On(["accounts", "contacts", "relations", "activities"], All, Read)
        .On(["contacts", "relations"], All, Create, Update)
        .On(["accounts"], All, Update)
        .On(Serving, All, Create, Read)
        .On(["articles"], All, Create, Update)
        .On(Serving, Scope.Own, Update)
        .On(["leads", "market-information"], Scope.Own, Create, Read, Update)
        .On(["activities"], Scope.Own, Create, Update, Delete)
        .Field("products", "cost", FieldRight.Hidden)
        .Field("accounts", "marginEarned", FieldRight.Hidden)
        .Field("accounts", "currentValue", FieldRight.Hidden)
        .Field("accounts", "potentialValue", FieldRight.Hidden)
        .Field("accounts", "relationshipValue", FieldRight.Hidden)
        .Field("accounts", "creditLimit", FieldRight.ReadOnly)
        .Field("accounts", "bankAccount", FieldRight.Masked)
        .ToRights();

    static RoleRights ReadOnly() => Everyone(new() { Capabilities = ["reports"] })
        .On([.. Business, .. Serving], All, Read)
        .ToRights();
}
