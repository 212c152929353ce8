using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class RestoringTests(RunningServer server) : IClassFixture<RunningServer>
{
    const string Shelf = "/setup/backups", Passphrase = "lamp over the harbour";

    [Fact]
    public async Task An_administrator_plans_backups_makes_one_and_goes_back_to_it()
    {
        await using var ada = await server.SignIn();
        await using var helen = await server.SignIn("helen.carter@example.com");
        var page = ada.Page;
        // The server goes away and comes back under both.
        ada.LineMayBreak = helen.LineMayBreak = true;
        await page.GotoAsync(Shelf);
        await page.Locator("#hour").SelectOptionAsync("3");
        await page.Locator("#passphrase").FillAsync(Passphrase);
        await page.Locator("main form[action$='/plan'] .primary").ClickAsync();
        await Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await page.Locator($"form[action='{Shelf}'] .primary").ClickAsync();
        await Expect(page.Locator("tbody")).ToContainTextAsync("Proved", new() { Timeout = 120_000 });
        var counted = await Counts();

        await helen.Page.GotoAsync("/accounts");
        await page.GotoAsync("/territories/new");
        await page.Locator("#f-name").FillAsync("Entered after the backup");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Entered after the backup");
        Assert.NotEqual(counted, await Counts());

        await page.GotoAsync(Shelf);
        await page.Locator("tbody tr").First.GetByText("Restore").ClickAsync();
        // The page before has a field of that name, too.
        await Expect(page.Locator("main form .danger")).ToBeVisibleAsync();
        await page.Locator("#passphrase").FillAsync("another");
        await page.Locator("main form .danger").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("The passphrase does not fit.", new() { Timeout = 120_000 });
        await page.Locator("#passphrase").FillAsync(Passphrase);
        await page.Locator("main form .danger").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Restored", new() { Timeout = 120_000 });
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/", new() { Timeout = 120_000 });

        // Who was signed in when the backup was made still is; anybody may sign in as before.
        await page.GotoAsync("/territories");
        await Expect(page.Locator("h1")).ToContainTextAsync("Territories");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Entered after the backup");
        await helen.Page.GotoAsync("/accounts");
        await Expect(helen.Page.Locator("h1")).ToContainTextAsync("Accounts");
        await using var tom = await server.SignIn("tom.briggs@example.com");
        Assert.Equal(counted, await Counts());
        await page.GotoAsync(Shelf);
        await Expect(page.Locator("tbody")).ToContainTextAsync("Proved", new() { Timeout = 120_000 });
    }

    /// <summary>Records of every object with a history, but not what the house writes by itself, in the database the folder names now; what the house tells them by itself goes on.</summary>
    async Task<string> Counts()
    {
        await using var folder = await OpenFolder.Open(DataFolder.Open(server.Data));
        var lines = new List<string>();
        foreach (var model in folder.Store.Registry.Public.Where(o => o is { InFeed: true, Log: false, Name: not "notifications" }))
            lines.Add($"{model.Name} {await folder.Store.Count(Viewer.System, model, Filter.All, cap: 1_000_000)}");
        return string.Join('\n', lines);
    }
}
