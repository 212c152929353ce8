using Guanxi.Browser.Tests.Gallery;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>Work on one record's page.</summary>
public sealed class RecordTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_stage_says_what_it_asks_for_and_remembers_what_is_ticked_off()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of opportunities?filter=status:open");
        var guide = page.Locator(".stage-guide");
        await Expect(guide).ToContainTextAsync("in this stage");
        var tick = guide.Locator("input[name=line]").First;
        await tick.CheckAsync();
        await Expect(guide.Locator("li.done input[name=line]").First).ToBeCheckedAsync();
        await page.ReloadAsync();
        await Expect(guide.Locator("li.done input[name=line]").First).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_note_is_pinned_on_top_and_taken_away_again()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of accounts?sort=-name");
        foreach (var text in new[] { "Remember the gate code.", "They were pleased." })
        {
            await Write(page, text);
            await Expect(page.Locator(".timeline")).ToContainTextAsync(text);
        }
        var note = page.Locator(".moment", new() { HasTextString = "gate code" });
        await note.HoverAsync();
        await note.GetByRole(AriaRole.Button, new() { Name = "Pin on top" }).ClickAsync();
        await Expect(page.Locator(".moment").First).ToContainTextAsync("gate code");
        await Expect(page.Locator(".timeline-day").First).ToHaveTextAsync("Pinned");

        await note.HoverAsync();
        await note.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator(".timeline")).Not.ToContainTextAsync("gate code");
    }

    [Fact]
    public async Task Who_follows_a_record_hears_what_others_do_with_it()
    {
        await using var follower = await house.SignIn();
        await follower.Show("first of accounts?sort=-name");
        await follower.Page.GetByRole(AriaRole.Button, new() { Name = "Follow" }).ClickAsync();
        await Expect(follower.Page.Locator("form[action$='/follow'] button")).ToHaveAttributeAsync("aria-pressed", "true");

        var other = (await house.Store.List(Viewer.System, new(house.Store.Registry.Of<User>()) { Filter = Filter.Is("email", "marcus.bell@example.com") }, TestContext.Current.CancellationToken)).Records[0];
        var unit = house.Store.Begin(Viewer.System with { UserId = other.Id, IsSystem = false });
        unit.Update<Account>(Guid.Parse(new Uri(follower.Page.Url).Segments[^1]), ("website", "https://followed.example"));
        Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);

        await Until(async () =>
        {
            await follower.Page.GotoAsync("/notifications");
            await Expect(follower.Page.Locator(".notices .unread .icon use[href$='#bell-ring']")).ToHaveCountAsync(1, new() { Timeout = 500 });
        });
    }

    [Fact]
    public async Task A_long_history_is_read_to_its_beginning()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of accounts?sort=name");
        var address = page.Url;
        var id = Guid.Parse(new Uri(address).Segments[^1]);
        await page.GotoAsync("/help");
        for (var change = 0; change < 230; change++)
        {
            var unit = house.Store.Begin(Viewer.System);
            unit.Update<Account>(id, ("website", $"https://change{change}.example"));
            Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);
        }
        await page.GotoAsync(address);
        for (var step = 0; step < 12 && await page.Locator(".pages a").CountAsync() > 0; step++)
        {
            await page.Locator(".pages").ScrollIntoViewIfNeededAsync();
            await page.WaitForTimeoutAsync(300);
        }
        await Expect(page.Locator(".timeline")).ToContainTextAsync("change0.example");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("created this record");
    }

    [Fact]
    public async Task A_note_is_written_with_markup_and_names_a_colleague_who_is_told()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of contacts?filter=owner.email:\"marcus.bell@example.com\"");
        await page.Locator(".compose textarea").ClickAsync();
        var editor = page.Locator(".compose .ProseMirror");
        await Expect(editor).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bold" }).ClickAsync();
        await page.Keyboard.TypeAsync("Urgent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bold" }).ClickAsync();
        await page.Keyboard.TypeAsync(" <b>not markup</b> @marc");
        await Expect(page.Locator(".mentions [role=option]").First).ToContainTextAsync("Marcus Bell");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("please call");
        await page.Keyboard.PressAsync("Control+Enter");
        var note = page.Locator(".moment", new() { HasTextString = "please call" });
        await Expect(note.Locator("strong")).ToHaveTextAsync("Urgent");
        await Expect(note).ToContainTextAsync("<b>not markup</b>");
        await Expect(note.Locator("a[href^='/users/']")).ToHaveTextAsync("@Marcus Bell");

        await using var colleague = await house.SignIn("marcus.bell@example.com");
        await colleague.Page.GotoAsync("/notifications");
        await Expect(colleague.Page.Locator(".notices .unread").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_picture_is_pasted_and_a_text_dropped_and_both_are_looked_at()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of contacts?sort=-name");
        await page.Locator(".compose textarea").ClickAsync();
        await Expect(page.Locator(".compose .ProseMirror")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Half a thought");
        await page.EvaluateAsync(
            """
            () => {
                const bytes = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), c => c.charCodeAt(0));
                const data = new DataTransfer();
                data.items.add(new File([bytes], 'shelf.png', { type: 'image/png' }));
                document.querySelector('.compose').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(page.Locator(".timeline .preview img")).ToBeVisibleAsync();
        await Expect(page.Locator(".compose .ProseMirror")).ToHaveTextAsync("Half a thought");

        await page.EvaluateAsync(
            """
            () => {
                const data = new DataTransfer();
                data.items.add(new File(['The terms are these.'], 'terms.txt', { type: 'text/plain' }));
                document.querySelector('.timeline').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """);
        await page.Locator(".timeline a", new() { HasTextString = "terms.txt" }).ClickAsync();
        await Expect(page.Locator("#modal pre")).ToHaveTextAsync("The terms are these.");
    }

    [Fact]
    public async Task An_older_version_is_put_back_field_by_field()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await visitor.Show("first of accounts?sort=-createdAt");
        var address = page.Url;
        await page.GotoAsync("/help");
        foreach (var (website, description) in new[] { ("https://first.example", "The first words"), ("https://second.example", "The second words") })
        {
            var unit = house.Store.Begin(Viewer.System);
            unit.Update<Account>(Guid.Parse(new Uri(address).Segments[^1]), ("website", website), ("description", description));
            Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);
        }
        await page.GotoAsync(address + "/history");
        await page.Locator(".editions a").Nth(1).ClickAsync();
        var difference = page.Locator(".difference");
        await Expect(difference).ToContainTextAsync("first.example");
        await difference.GetByLabel("Description").UncheckAsync();
        await difference.Locator(".primary").ClickAsync();
        await Expect(page.Locator(".facts")).ToContainTextAsync(["first.example"]);
        await Expect(page.Locator("main")).ToContainTextAsync("The second words");
    }

    [Fact]
    public async Task A_layout_is_arranged_by_hand_and_holds_for_one_role_alone()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/setup/objects/leads/layout");
        await page.Locator("#layout-role").SelectOptionAsync(new SelectOptionValue { Label = "Account manager" });
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("role=[0-9a-f-]{36}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a section" }).ClickAsync();
        await page.Keyboard.TypeAsync("First call");
        var item = page.Locator("[data-layout-item][data-field=source]");
        await item.ScrollIntoViewIfNeededAsync();
        var box = page.Locator("[data-layout-box]:has([data-layout-heading]) ul").Last;
        await item.DragToAsync(box);
        await Expect(box.Locator("[data-field=source]")).ToHaveCountAsync(1);
        await page.Locator(".form-foot .primary").ClickAsync();
        await Expect(page.Locator("[data-layout-heading]").Last).ToHaveValueAsync("First call");

        await using var rep = await house.SignIn("marcus.bell@example.com");
        await rep.Show("first of leads");
        await Expect(rep.Page.Locator(".facts-side")).ToContainTextAsync("First call");
        await visitor.Show("first of leads");
        await Expect(page.Locator(".facts-side")).Not.ToContainTextAsync("First call");
    }

    [Fact]
    public async Task A_related_list_gets_columns_and_a_tab_of_its_own()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/setup/objects/accounts/layout");
        var list = page.Locator(".layout-list:has([name='tab.contacts.account'])");
        await list.Locator("[name='tab.contacts.account']").FillAsync("People");
        await list.Locator("summary").ClickAsync();
        await list.Locator("input[value=mobile]").CheckAsync();
        await page.Locator(".form-foot .primary").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("saved");
        await visitor.Show("first of accounts");
        await page.Locator(".tab", new() { HasTextString = "People" }).ClickAsync();
        await Expect(page.Locator(".related-rows th")).ToHaveTextAsync(["Name", "Mobile"]);
    }

    static async Task Write(IPage page, string text)
    {
        await page.Locator(".compose textarea").FillAsync(text);
        await page.Locator(".compose .primary").ClickAsync();
    }

    /// <summary>Asks again until it holds.</summary>
    static async Task Until(Func<Task> holds)
    {
        for (var again = 0; ; again++)
            try { await holds(); return; }
            catch (PlaywrightException) when (again < 120) { await Task.Delay(200); }
    }
}
