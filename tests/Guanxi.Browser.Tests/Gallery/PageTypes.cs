namespace Guanxi.Browser.Tests.Gallery;

/// <summary>One page of every kind, as a demo company shows it.</summary>
public static class PageTypes
{
    public static readonly IReadOnlyList<(string Name, string Path)> StyleGuide =
        [.. from name in new[] { "basics", "list", "board", "calendar", "week", "record", "form", "lobby", "empty" } select ("style-" + name, "/styleguide/" + name)];

    /// <summary>
    /// An address may begin with <c>first of OBJECT</c>: its first record. <c>ADDRESS → PART</c> is where the first link of a page leads that
    /// goes to addresses with that part. <c>two of OBJECT</c> is where its first two records are merged. <c>code of PERSON</c> asks who gave the right password for the second step.
    /// </summary>
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
        ("report-chart", "/reports/ask?object=opportunities&rows=owner&columns=closeDate@quarter&measures=wonAmount&chart=stacked"),
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
        ("day", "/activities?mode=calendar&span=day"),
        ("calendar-team", "/activities?mode=calendar&span=week&view=all"),
        ("calendar-holidays", "/holidays?mode=calendar"),
        ("calendar-deals", "/opportunities?mode=calendar"),
        ("timeline-year", "/opportunities?mode=timeline&span=year"),
        ("board-leads", "/leads?mode=board&view=all"),
        ("products", "/products"),
        ("competitors", "/competitors"),
        ("competitor", "first of competitors"),
        ("goals", "/goals"),
        ("goal", "first of goals"),
        ("market-information", "/market-information"),
        ("price-book", "first of price-books"),
        ("call-backs", "/call-backs"),
        ("article", "first of articles"),
        ("form-activity", "/activities/new"),
        ("form-ticket", "/tickets/new"),
        ("why", "first of accounts/audience"),
        ("network", "first of accounts/network"),
        ("loyalty", "/dashboards/loyalty"),
        ("patterns", "/dashboards/patterns"),
        ("relations", "/dashboards/relations"),
        ("segments", "/dashboards/segments"),
        ("facts", "/reports/facts"),
        ("approval", "/approvals → /approvals/"),
        ("deputies", "/deputies"),
        ("policy-kept", "/approval-policies → /approval-policies/"),
        ("imports", "/imports"),
        ("backups", "/setup/backups"),
        ("status", "/setup/status"),
        ("setup-role", "/setup/roles → /setup/roles/"),
        ("setup-rights", "/setup/rights"),
        ("setup-networks", "/setup/networks"),
        ("setup-signing-in", "/setup/signing-in"),
        ("setup-provider", "/setup/provider"),
        ("setup-service", "/setup/service"),
        ("setup-mail", "/setup/mail"),
        ("setup-retention", "/setup/retention"),
        ("setup-carry", "/setup/customisation"),
        ("setup-pipelines", "/pipelines"),
        ("setup-pipeline", "first of pipelines"),
        ("setup-hours", "first of working-hours"),
        ("setup-teams", "/teams"),
        ("setup-jobs", "/scheduled-jobs"),
        ("setup-validation", "/validation-rules/new"),
        ("setup-forms", "/web-forms"),
        ("setup-webhook", "/webhooks/new"),
        ("setup-announcement", "/announcements/new"),
        ("sign-ins", "/sign-in-events"),
        ("access", "/access-events"),
        ("merge", "first of accounts/unite"),
        ("merge-two", "two of accounts"),
        ("profile-notifications", "/profile/notifications"),
    ];

    /// <summary>Goes there and waits until nothing moves any more.</summary>
    public static async Task Show(this Visitor visitor, string path)
    {
        await visitor.Page.GotoAsync(await visitor.Whither(path));
        await visitor.Page.WaitForFunctionAsync("() => document.readyState === 'complete' && !document.querySelector('[aria-busy=true]')");
    }

    static async Task<string> Whither(this Visitor visitor, string path)
    {
        const string first = "first of ", two = "two of ", unite = "unite", code = "code of ", along = " → ";
        if (path.StartsWith(first, StringComparison.Ordinal))
        {
            var of = path[first.Length..].Split('/', 2);
            var record = await visitor.FirstOf(of[0]);
            return of is [var name, unite] ? Uniting(name, record) : record + (of.Length > 1 ? "/" + of[1] : "");
        }
        if (path.StartsWith(two, StringComparison.Ordinal))
        {
            await visitor.FirstOf(path[two.Length..]);
            return Uniting(path[two.Length..], await visitor.Page.Locator("tr[data-href]").EvaluateAllAsync<string[]>("rows => rows.slice(0, 2).map(row => row.dataset.href)"));
        }
        if (path.StartsWith(code, StringComparison.Ordinal))
        {
            await visitor.SignIn(path[code.Length..], House.Password);
            return visitor.Page.Url;
        }
        if (path.Split(along) is not [var page, var part]) return path;
        await visitor.Page.GotoAsync(page);
        return await visitor.Page.Locator($"main a[href*='{part}']").First.GetAttributeAsync("href") ?? page;
    }

    static string Uniting(string name, params string[] records) => $"/{name}/unite?{string.Join('&', records.Select(r => "id=" + r.Split('/')[^1]))}";

    /// <summary>The address of the first record of a list.</summary>
    public static async Task<string> FirstOf(this Visitor visitor, string name)
    {
        await visitor.Page.GotoAsync($"/{name}{(name.Contains('?', StringComparison.Ordinal) ? '&' : '?')}mode=table");
        return await visitor.Page.Locator("tr[data-href]").First.GetAttributeAsync("data-href") ?? throw new InvalidOperationException($"no {name} in the list");
    }
}
