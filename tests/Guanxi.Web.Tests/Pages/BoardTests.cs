using System.Net;
using Guanxi.Kernel.Fields;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Pages;

public sealed class BoardTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_board_has_a_column_for_each_stage_with_count_and_sum(string database)
    {
        var company = await companies.On(database);
        var (pipeline, open, _) = await company.Process();
        await company.Add(
            new Opportunity { Name = "First card", Owner = company.OtherEastAgent, Pipeline = pipeline, Stage = open, Amount = new Money(1_000, "CNY") },
            new Opportunity { Name = "Second card", Owner = company.OtherEastAgent, Pipeline = pipeline, Stage = open, Amount = new Money(234, "CNY") });
        var page = await (await company.Browse(company.OtherEastAgent)).Get($"/opportunities?mode=board&within={pipeline}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"data-value=\"{open}\"", page.Text);
        Assert.Contains("First card", page.Words);
        Assert.Contains("¥1,234.00", page.Words);
    }

    [Fact]
    public async Task A_board_of_very_many_cards_shows_the_first_of_each_column_and_counts_them_when_its_script_asks()
    {
        var company = await companies.On("sqlite");
        for (var i = 0; i <= 10_000; i += 2_000)
        {
            var unit = company.Store.Begin(Kernel.Access.Viewer.System);
            for (var n = i; n < Math.Min(i + 2_000, 10_001); n++) unit.Create(new MarketInformation { Subject = $"Tip {n}", Owner = company.EastAgent });
            Assert.True((await unit.Commit()).Ok);
        }
        var browser = await company.Browse(company.EastAgent);
        var first = await browser.Get("/market-information?mode=board");
        Assert.Contains("Tip 10000", first.Words);
        Assert.Contains("board-drag-late-value", first.Text);
        Assert.DoesNotContain("data-count", first.Text);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/market-information?mode=board");
        asked.Headers.Add("X-Fragment", "true");
        var counted = await browser.Send(asked);
        Assert.Contains("data-count>10,001<", counted.Text);
        Assert.DoesNotContain("board-drag-late-value", counted.Text);
    }

    [Fact]
    public async Task A_move_that_needs_more_is_refused_and_its_form_asks_for_just_that()
    {
        var company = await companies.On("sqlite");
        var (pipeline, open, _) = await company.Process();
        var won = await company.Stage(pipeline, StageKind.Won);
        var deal = new Opportunity { Name = "Not yet won", Owner = company.EastAgent, Pipeline = pipeline, Stage = open };
        await company.Add(deal);
        var browser = await company.Browse(company.EastAgent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Patch($"/opportunities/{deal.Id}", "/opportunities", $$"""{"stage":"{{won}}"}""")).Status);
        var form = await browser.Get($"/opportunities/{deal.Id}/move?stage={won}", frame: "modal-frame");
        Assert.Contains("name=\"winReason\"", form.Text);
        Assert.DoesNotContain("name=\"name\"", form.Text);
        // Nothing was typed yet, so nothing is wrong yet; what is asked for bears the star.
        Assert.DoesNotContain("aria-invalid=\"true\"", form.Text);
        Assert.DoesNotContain("role=\"alert\"", form.Text);
        Assert.Contains("class=\"required\"", form.Text);
        Assert.Equal(open, (await company.Store.Get(Kernel.Access.Viewer.System, new Kernel.Records.Id<Opportunity>(deal.Id)))!.Stage);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post($"/opportunities/{deal.Id}/move", "/opportunities", ("stage", won.ToString()), ("winReason", "price"), ("amount", "10"), ("amount.currency", "CNY"))).Status);
        Assert.Equal(won, (await company.Store.Get(Kernel.Access.Viewer.System, new Kernel.Records.Id<Opportunity>(deal.Id)))!.Stage);
    }
}
