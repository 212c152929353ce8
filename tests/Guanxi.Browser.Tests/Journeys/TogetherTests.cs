using Guanxi.Browser.Tests.Gallery;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Two people at the same thing.</summary>
public sealed class TogetherTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    const string Other = "helen.carter@example.com";

    [Fact]
    public async Task Two_people_on_one_list_see_each_others_change()
    {
        await using var ada = await house.SignIn();
        await using var helen = await house.SignIn(Other);
        await ada.Page.GotoAsync("/accounts?sort=name");
        await helen.Page.RunAndWaitForRequestAsync(() => helen.Page.GotoAsync("/accounts?sort=name"), request => request.Url.Contains("/live?", StringComparison.Ordinal));
        await Expect(helen.Page.Locator("[data-live-here]")).ToContainTextAsync("Ada Long");
        const string cell = "tbody tr:nth-of-type(2) td[data-field=phone]";
        await ada.Page.Locator(cell).FocusAsync();
        await ada.Page.Keyboard.TypeAsync("13800138000");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(ada.Page.Locator(".toast")).ToBeVisibleAsync();
        await Expect(helen.Page.Locator(cell)).ToContainTextAsync("13800138000");
    }

    [Fact]
    public async Task Two_people_on_one_record_see_each_other_and_what_changes()
    {
        await using var ada = await house.SignIn();
        await using var helen = await house.SignIn(Other);
        var record = await ada.FirstOf("accounts?sort=-name");
        await ada.Page.GotoAsync(record);
        await helen.Page.RunAndWaitForRequestAsync(() => helen.Page.GotoAsync(record), request => request.Url.Contains("/live?", StringComparison.Ordinal));
        await Expect(helen.Page.Locator("[data-live-here]")).ToContainTextAsync("Ada Long");
        await Expect(ada.Page.Locator("[data-live-here]")).ToContainTextAsync("Helen Carter");
        await ada.Page.Locator("dd[data-field=shortName]").First.FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.Locator("dd[data-field=shortName] input").FillAsync("Seen at once");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(helen.Page.Locator("dd[data-field=shortName]").First).ToHaveTextAsync("Seen at once");
        await Expect(helen.Page.Locator("[data-live-here]")).ToContainTextAsync("Ada Long");
    }

    [Fact]
    public async Task What_one_does_in_a_tab_shows_in_the_other_and_what_was_missed_is_made_up_for()
    {
        await using var ada = await house.SignIn();
        var record = await ada.FirstOf("accounts?sort=createdAt");
        var other = await ada.Page.Context.NewPageAsync();
        await other.RunAndWaitForRequestAsync(() => other.GotoAsync(record), request => request.Url.Contains("/live?", StringComparison.Ordinal));
        await ada.Page.GotoAsync(record);
        var before = int.Parse((await ada.Page.Locator("main[data-live], main [data-live]").First.GetAttributeAsync("data-version"))!, System.Globalization.CultureInfo.InvariantCulture);
        await ada.Page.Locator("dd[data-field=shortName]").First.FocusAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.Locator("dd[data-field=shortName] input").FillAsync("From the first tab");
        await ada.Page.Keyboard.PressAsync("Enter");
        await Expect(other.Locator("dd[data-field=shortName]").First).ToHaveTextAsync("From the first tab");

        // A tab that was hidden asks with the version it shows.
        var told = await ada.Page.EvaluateAsync<int>(
            """
            ([at, version]) => new Promise(done => new EventSource(`/live?at=${at}&version=${version}`).addEventListener("changed", event => done(JSON.parse(event.data).version)))
            """, new object[] { record[1..], before });
        Assert.True(told > before);
    }

    [Fact]
    public async Task A_stale_save_shows_both_versions()
    {
        await using var ada = await house.SignIn();
        await using var helen = await house.SignIn(Other);
        var record = await ada.FirstOf("accounts");
        await ada.Page.GotoAsync(record + "/edit");
        await helen.Page.GotoAsync(record + "/edit");
        await ada.Page.Locator("#f-shortName").FillAsync("Ada's words");
        await ada.Page.Locator("main form .primary").ClickAsync();
        await Expect(ada.Page.Locator(".toast")).ToBeVisibleAsync();

        await helen.Page.Locator("#f-shortName").FillAsync("Helen's words");
        await helen.Page.Locator("main form .primary").ClickAsync();
        var both = helen.Page.Locator(".notice table");
        await Expect(both).ToContainTextAsync("Ada's words");
        await Expect(both).ToContainTextAsync("Helen's words");
        await helen.Page.Locator("main form .primary").ClickAsync();
        await Expect(helen.Page.Locator("main")).ToContainTextAsync("Helen's words");
        await Expect(helen.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("edit"));
    }
}
