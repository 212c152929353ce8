using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Guanxi.Modules.Presets;

namespace Guanxi.Web.Tests.Pages;

/// <summary>Walks a demo company as each of its roles, by every link and form the pages themselves offer.</summary>
public sealed partial class CrawlTests(DemoFixture demo, ITestOutputHelper output) : IClassFixture<DemoFixture>
{
    /// <summary>How many pages one role walks at the most; beyond it are only more of the same kinds.</summary>
    const int Enough = 250;
    const string Forms = "form[method=post][action^='/']";

    readonly Queue<(string Address, string From)> _waiting = new([("/", "")]);
    readonly HashSet<string> _seen = ["/?"];
    readonly Dictionary<string, (string Action, string From)> _forms = [];
    readonly List<string> _wrong = [];

    public static TheoryData<string> Roles => [.. ShippedRoles.Codes];

    [Theory, MemberData(nameof(Roles))]
    public async Task No_page_offers_a_link_or_form_that_leads_nowhere_fails_or_is_refused(string role)
    {
        var browser = await (await demo.Company).Browse(await demo.Person(role));
        var pages = 0;
        for (; _waiting.TryDequeue(out var next) && pages < Enough; pages++) await Visit(browser, next.Address, next.From);
        foreach (var (action, from) in _forms.Values) await Press(browser, action, from);
        output.WriteLine($"{pages} pages, {_forms.Count} forms");
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
        Assert.True(pages > 20 && _forms.Count > 5);
    }

    async Task Visit(Browser browser, string address, string from)
    {
        var answer = await browser.Get(address);
        if ((int)answer.Status >= 400) _wrong.Add($"{(int)answer.Status} {address} offered by {from}");
        if (answer.Location is { } location) Meet(location, address);
        if (answer.Type != "text/html") return;
        using var page = await new HtmlParser().ParseDocumentAsync(answer.Text);
        foreach (var link in page.QuerySelectorAll("a[href]")) Meet(link.GetAttribute("href")!, address);
        foreach (var form in page.QuerySelectorAll(Forms))
            if (form.GetAttribute("action") is { } action and not "/sign-out") _forms.TryAdd(Kind(action), (action, address));
    }

    /// <summary>Sends a form as the page shows it now; what was sent before may have taken it away.</summary>
    async Task Press(Browser browser, string action, string from)
    {
        using var page = await new HtmlParser().ParseDocumentAsync((await browser.Get(from)).Text);
        if (page.QuerySelectorAll(Forms).FirstOrDefault(f => f.GetAttribute("action") == action) is not { } form) return;
        var status = (int)(await browser.Post(action, from, FilledForm.Of(form))).Status;
        if (status is >= 500 or 403) _wrong.Add($"{status} to POST {action} offered by {from}");
    }

    void Meet(string address, string from)
    {
        address = address.Split('#')[0].Replace("http://localhost/", "/", StringComparison.Ordinal);
        if (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && _seen.Add(Kind(address))) _waiting.Enqueue((address, from));
    }

    /// <summary>An address without what only tells one of a kind from another: keys, numbers, values of the query.</summary>
    static string Kind(string address)
    {
        var parts = address.Split('?', 2);
        var names = (parts.Length < 2 ? "" : parts[1]).Split('&').Select(p => p.Split('=')[0]).Distinct().Order(StringComparer.Ordinal);
        return Keys().Replace(parts[0], "*") + "?" + string.Join('&', names);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]+")]
    private static partial Regex Keys();
}
