using System.Text.Json;
using Guanxi.Browser.Tests.Gallery;
using Guanxi.Kernel.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>axe-core on one page of every kind.</summary>
public sealed class LookingTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    [Fact]
    public Task Nothing_serious_stands_in_the_way_of_people_with_aids() => Look("light", "axe.run()");

    /// <summary>The dark theme differs in colours alone.</summary>
    [Fact]
    public Task Everything_can_be_read_in_the_dark() => Look("dark", "axe.run({ runOnly: ['color-contrast'] })");

    async Task Look(string theme, string how)
    {
        var found = new List<string>();
        await using (var stranger = await house.Open(new() { Theme = theme }))
            foreach (var (name, path) in await house.Lobby()) found.AddRange(await Barriers(stranger, name, path, how));
        await using var visitor = await house.SignIn(screen: new() { Theme = theme });
        foreach (var (name, path) in PageTypes.All) found.AddRange(await Barriers(visitor, name, path, how));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_a_phone()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        foreach (var (_, path) in PageTypes.All)
        {
            await visitor.Show(path);
            await visitor.SeesNoSidewaysScrolling();
        }
    }

    /// <summary>Buttons, tabs and fields; what stands in a line of text is pressed with more care.</summary>
    [Fact]
    public async Task On_a_phone_everything_that_is_pressed_is_as_high_as_a_thumb_needs()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        var found = new List<string>();
        foreach (var (name, path) in PageTypes.All)
        {
            await visitor.Show(path);
            found.AddRange((await visitor.Page.EvaluateAsync<string[]>(TooLow)).Select(what => $"{name}: {what}"));
        }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    const string TooLow =
        """
        () => [...document.querySelectorAll('main :is(.btn, .tab, .select, .input, .path > li > *, .section > summary, .choice > span), .dialog[open] .btn')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1 && !e.closest('.unseen, .grid') && e.getBoundingClientRect().height < 39.5)
          .map(e => `${Math.round(e.getBoundingClientRect().height)} px: ${e.outerHTML.slice(0, 160)}`)
        """;

    [Fact]
    public async Task On_a_phone_tables_of_words_stand_within_the_screen()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        foreach (var path in new[] { "/setup/log", "/setup/users", "/setup/roles", "/setup/objects", "/setup/objects/accounts", "first of accounts/audience", "two of accounts" })
        {
            await visitor.Show(path);
            var table = visitor.Page.Locator("main .plain-table").First;
            Assert.True(await table.EvaluateAsync<bool>("table => table.scrollWidth <= table.parentElement.clientWidth && table.getBoundingClientRect().right <= screen.width"), path);
        }
    }

    /// <summary>Every object there is, its list and its form.</summary>
    [Fact]
    public async Task On_a_phone_no_text_is_cut_and_keys_reach_every_button()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        var found = new List<string>();
        foreach (var model in house.Services.GetRequiredService<Schema>().Current.Public)
            foreach (var path in model.Log ? (string[])[$"/{model.Name}?view=all&mode=table"] : [$"/{model.Name}?view=all&mode=table", $"/{model.Name}/new"])
            {
                await visitor.Page.GotoAsync(path);
                await visitor.SeesNoSidewaysScrolling();
                found.AddRange((await visitor.Page.EvaluateAsync<string[]>(CutOrOutOfReach)).Select(what => $"{path}: {what}"));
            }
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>What is said in full or not at all, and what is pressed; a list of choices goes by arrows and is reached as one.</summary>
    const string CutOrOutOfReach =
        """
        () => {
          const shown = e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1 && !e.closest('.unseen, .skip');
          const said = [...document.querySelectorAll('main :is(button, .btn, label, h1, h2, h3, summary, dt, p)')].filter(shown);
          const cut = said.filter(e => { const s = getComputedStyle(e); return s.display !== 'inline' && (s.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 2 || ['hidden', 'clip'].includes(s.overflowY) && e.scrollHeight > e.clientHeight + 4); });
          const far = [...document.querySelectorAll('main :is(button, a.btn, summary, [role=button])')].filter(e => shown(e) && !e.disabled && e.tabIndex < 0 && !e.closest('[role=listbox], [role=menu], [role=tablist], .grid, [aria-hidden=true]'));
          return [...cut.map(e => 'cut: ' + e.outerHTML.slice(0, 200)), ...far.map(e => 'out of reach: ' + e.outerHTML.slice(0, 200))];
        }
        """;

    static async Task<IEnumerable<string>> Barriers(Visitor visitor, string name, string path, string how)
    {
        await visitor.Show(path);
        await visitor.Page.EvaluateAsync(Axe);
        var violations = await visitor.Page.EvaluateAsync<JsonElement>($"async () => (await {how}).violations");
        return from violation in violations.EnumerateArray()
               where violation.GetProperty("impact").GetString() is "serious" or "critical"
               from node in violation.GetProperty("nodes").EnumerateArray().Take(4)
               select $"{name}: {violation.GetProperty("id")}: {node.GetProperty("html")}\n    {node.GetProperty("failureSummary").GetString()?.ReplaceLineEndings(" ")}";
    }
}
