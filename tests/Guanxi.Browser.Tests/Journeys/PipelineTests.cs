using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Sales;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class PipelineTests(FreshHouse house) : IClassFixture<FreshHouse>
{
    [Fact]
    public async Task A_card_moves_by_keyboard_and_counts_follow()
    {
        var (pipeline, stages) = await Process("Keyboard way");
        await Deal(pipeline, stages[0], "Lifted by keys");
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync($"/opportunities?mode=board&within={pipeline}");
        await page.Locator(".card").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator($"[data-value='{stages[1]}'] .card")).ToHaveCountAsync(1);
        await Expect(page.Locator(".card[aria-busy=true]")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.Locator($"[data-value='{stages[1]}'] [data-count]")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_drop_that_needs_more_asks_for_just_that()
    {
        var (pipeline, stages) = await Process("Reasons needed");
        await Deal(pipeline, stages[0], "Dropped on won");
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync($"/opportunities?mode=board&within={pipeline}");
        var from = (await page.Locator(".card").BoundingBoxAsync())!;
        var to = (await page.Locator($"[data-value='{stages[2]}'] .board-cards").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + 40, from.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + 60, to.Y + 40, new() { Steps = 8 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("dialog[open] #ask-winReason")).ToBeVisibleAsync();
        await page.Locator("dialog[open] #ask-winReason").SelectOptionAsync("price");
        await page.Locator("dialog[open] .form-foot .primary").ClickAsync();
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await page.GotoAsync($"/opportunities?mode=board&within={pipeline}");
        await Expect(page.Locator($"[data-value='{stages[2]}'] .card")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_deal_is_made_with_an_account_that_did_not_exist()
    {
        await Process("For new ones");
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/opportunities/new");
        await page.Locator("#f-name").FillAsync("Deal with a newcomer");
        await page.Locator("#f-account").PressSequentiallyAsync("Newcomer Ltd");
        await page.Locator("a.picker-option").ClickAsync();
        await Expect(page.Locator("dialog#side[open] #f-name")).ToHaveValueAsync("Newcomer Ltd");
        await page.Locator("dialog#side .form-foot .primary").ClickAsync();
        await Expect(page.Locator("dialog#side[open]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#f-account")).ToHaveValueAsync("Newcomer Ltd");
        await page.Locator("main .form-foot .primary").ClickAsync();
        await Expect(page.Locator("h1").First).ToContainTextAsync("Deal with a newcomer");
        await Expect(page.Locator(".facts-side")).ToContainTextAsync("Newcomer Ltd");
    }

    [Fact]
    public async Task What_is_written_on_a_record_stands_in_its_timeline()
    {
        var (pipeline, stages) = await Process("Talked about");
        var id = await Deal(pipeline, stages[0], "Deal with a story");
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync($"/opportunities/{id}");
        await page.Locator(".compose textarea").FillAsync("They decide in spring");
        await page.Locator(".compose .primary").ClickAsync();
        await Expect(page.Locator(".timeline")).ToContainTextAsync("They decide in spring");
        var fact = page.Locator("dd[data-field=name]");
        await fact.DblClickAsync();
        await fact.Locator("input").FillAsync("Deal with a longer story");
        await fact.Locator("input").PressAsync("Enter");
        await Expect(fact).ToHaveTextAsync("Deal with a longer story");
    }

    async Task<(Guid Pipeline, Guid[] Stages)> Process(string name)
    {
        var unit = house.Store.Begin(Viewer.System);
        var pipeline = unit.Create(new Pipeline { Name = name });
        Guid[] stages =
        [
            unit.Create(new Stage { Name = "Talking", Pipeline = pipeline, Position = 1 }),
            unit.Create(new Stage { Name = "Offering", Pipeline = pipeline, Position = 2 }),
            unit.Create(new Stage { Name = "Won", Pipeline = pipeline, Position = 3, Kind = StageKind.Won }),
        ];
        Assert.Empty((await unit.Commit()).Problems);
        return (pipeline, stages);
    }

    async Task<Guid> Deal(Guid pipeline, Guid stage, string name)
    {
        var owner = (await house.Store.List(Viewer.System, new(house.Store.Registry.Of<User>()) { Filter = Filter.Is("email", House.Administrator) })).Records[0];
        var unit = house.Store.Begin(Viewer.System);
        var id = unit.Create(new Opportunity { Name = name, Pipeline = pipeline, Stage = stage, Owner = owner.Id, Amount = new Money(1_000, "USD") });
        Assert.Empty((await unit.Commit()).Problems);
        return id;
    }
}
