using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class ImportingTests(FreshHouse house) : IClassFixture<FreshHouse>
{
    const float Long = 120_000;

    [Fact]
    public async Task A_manager_brings_in_the_old_files_and_the_board_agrees_with_them()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await Import(page, "products", "products.csv");
        await Import(page, "accounts", "accounts.csv");
        await Import(page, "users", "sales_teams.csv");
        var asked = await Import(page, "opportunities", "sales_pipeline.csv");
        Assert.Contains(asked, question => question.Contains("GTXPro", StringComparison.Ordinal) && question.Contains("GTX Pro", StringComparison.Ordinal));

        await page.GotoAsync("/opportunities?mode=board");
        foreach (var (stage, count) in new[] { ("Won", "4,238"), ("Lost", "2,473"), ("Engaging", "1,589"), ("Prospecting", "500") })
            await Expect(page.Locator($".board-column[aria-label='{stage}'] [data-count]")).ToHaveTextAsync(count);

        await page.GotoAsync("/import?object=opportunities");
        await page.GetByRole(AriaRole.Link, new() { Name = "sales_pipeline.csv" }).First.ClickAsync();
        await page.Locator("form[action$='/undo'] button").ClickAsync();
        await page.Locator("#confirm button[value=yes]").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("taken back", new() { Timeout = Long });
        Assert.Equal(0, await Count<Opportunity>());
        Assert.Equal(85, await Count<Account>());
    }

    /// <summary>Through all pages of one import; a question with a suggestion is answered by it, another by making what is missing.</summary>
    /// <returns>What was asked.</returns>
    static async Task<IReadOnlyList<string>> Import(IPage page, string name, string file)
    {
        await page.GotoAsync("/import?object=" + name);
        await page.Locator("#f-file").SetInputFilesAsync(SharedData.File("crm_sales_opportunities", file));
        await page.Locator("main form .primary").First.ClickAsync();
        await page.Locator("form[action$='/plan'] .primary").ClickAsync();
        var asked = new List<string>();
        while (true)
        {
            await Expect(page.Locator("form[action$='/answers']").First).ToBeVisibleAsync(new() { Timeout = Long });
            var questions = page.Locator(".import-question");
            if (await questions.CountAsync() == 0) break;
            foreach (var question in await questions.AllAsync())
            {
                asked.Add(await question.Locator("legend").InnerTextAsync());
                await question.Locator("input[value=suggestion], input[value=create]").First.CheckAsync();
            }
            await page.Locator(".import-form .primary").ClickAsync();
            await Expect(page.Locator("legend", new() { HasTextString = asked[^1] })).ToHaveCountAsync(0, new() { Timeout = Long });
        }
        await page.Locator("form[action$='/run'] button").ClickAsync();
        await Expect(page.Locator("form[action$='/undo']")).ToBeVisibleAsync(new() { Timeout = Long });
        return asked;
    }

    async Task<long> Count<T>() where T : Guanxi.Kernel.Records.Record => await house.Store.Count(Viewer.System, house.Store.Registry.Of<T>(), Filter.All);
}
