namespace Guanxi.Browser.Tests.Gallery;

/// <summary>One page of every kind, as a demo company shows it.</summary>
public static class PageTypes
{
    /// <summary>Open to nobody yet.</summary>
    public static readonly IReadOnlyList<(string Name, string Path)> Lobby = [("sign-in", "/sign-in")];

    /// <summary>An address may begin with <c>first of OBJECT</c>: its first record.</summary>
    public static readonly IReadOnlyList<(string Name, string Path)> All =
    [
        ("home", "/"),
        ("list", "/opportunities"),
        ("list-filtered", "/accounts?filter=kind:company&sort=-createdAt"),
        ("list-empty", "/accounts?q=nothing-is-called-so"),
        ("list-grouped", "/opportunities?mode=table&group=stage"),
        ("split", "/opportunities?mode=split"),
        ("timeline", "/opportunities?mode=timeline"),
        ("map", "/accounts?mode=map"),
        ("column-menu", "/opportunities/columns/menu?name=amount"),
        ("board", "/opportunities?mode=board"),
        ("calendar", "/activities?mode=calendar"),
        ("week", "/activities?mode=calendar&span=week"),
        ("record", "first of opportunities"),
        ("record-account", "first of accounts"),
        ("record-product", "first of products"),
        ("form", "/opportunities/new"),
        ("form-edit", "first of accounts/edit"),
        ("filter", "/opportunities/filter?field=stage"),
        ("columns", "/opportunities/columns"),
        ("view", "/opportunities/views/new"),
        ("search", "/search?q=a"),
        ("notifications", "/notifications"),
        ("recycle-bin", "/recycle-bin"),
        ("import", "/import?object=accounts"),
        ("profile", "/profile"),
        ("second-factor", "/profile/second-factor"),
        ("setup", "/setup"),
        ("setup-objects", "/setup/objects"),
        ("setup-object", "/setup/objects/accounts"),
        ("setup-kinds", "/setup/objects/accounts/fields/new"),
        ("setup-field", "/setup/objects/accounts/fields/new?kind=choice"),
        ("people", "/users"),
        ("setup-company", "/setup/company"),
        ("setup-roles", "/setup/roles"),
        ("setup-people", "/setup/users"),
        ("setup-numbering", "/setup/numbering"),
        ("log", "/setup/log"),
        ("help", "/help/records"),
        ("history", "first of accounts/history"),
        ("agenda", "/activities?mode=calendar&span=list"),
        ("home-cards", "/arrange"),
        ("setup-layout", "/setup/objects/accounts/layout"),
        ("setup-navigation", "/setup/navigation"),
        ("settings", "/settings"),
        ("offline", "/offline"),
        ("about", "/about"),
        ("leads", "/leads?view=all"),
        ("lead", "first of leads?view=all"),
        ("opportunity-new-activity", "/activities/new?related=accounts"),
        ("tickets", "/tickets"),
        ("ticket", "first of tickets"),
        ("complaint", "first of complaints"),
        ("service-report", "/complaints/report"),
        ("reports", "/reports"),
        ("report", "/reports/ask?object=opportunities&rows=stage"),
        ("dashboards", "/dashboards"),
        ("forecast", "/dashboards/forecast"),
        ("value", "/dashboards/value"),
        ("stage-flow", "/reports/stages"),
        ("rules", "/automation-rules"),
        ("rule", "/automation-rules/new?object=accounts"),
        ("approvals", "/approvals"),
        ("policies", "/approval-policies"),
        ("policy", "/approval-policies/new?object=opportunities"),
        ("articles", "/articles"),
        ("contact", "first of contacts"),
        ("activity", "first of activities"),
        ("quick-create", "/new"),
        ("shortcuts", "/shortcuts"),
        ("group-choice", "/opportunities/columns/groups"),
        ("filter-build", "/opportunities/filter/build?filter=status:open%20and%20amount%3E1000"),
        ("menu", "/menu"),
        ("missing", "/nowhere"),
    ];

    /// <summary>Goes there and waits until nothing moves any more.</summary>
    public static async Task Show(this Visitor visitor, string path)
    {
        const string first = "first of ";
        if (path.StartsWith(first, StringComparison.Ordinal))
        {
            var of = path[first.Length..].Split('/', 2);
            path = await visitor.FirstOf(of[0]) + (of.Length > 1 ? "/" + of[1] : "");
        }
        await visitor.Page.GotoAsync(path);
        await visitor.Page.WaitForFunctionAsync("() => document.readyState === 'complete' && !document.querySelector('[aria-busy=true]')");
    }

    /// <summary>The address of the first record of a list.</summary>
    public static async Task<string> FirstOf(this Visitor visitor, string name)
    {
        await visitor.Page.GotoAsync($"/{name}{(name.Contains('?', StringComparison.Ordinal) ? '&' : '?')}mode=table");
        return await visitor.Page.Locator("tr[data-href]").First.GetAttributeAsync("data-href") ?? throw new InvalidOperationException($"no {name} in the list");
    }
}
