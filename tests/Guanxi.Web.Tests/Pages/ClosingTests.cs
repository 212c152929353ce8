using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Pages;

public sealed class ClosingTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task Winning_a_deal_asks_for_what_the_stage_left_requires()
    {
        var (company, deal) = await Deal();
        var browser = await company.Browse(company.EastAgent);
        var (at, page) = ($"/opportunities/{deal.Id}/actions/win", $"/opportunities/{deal.Id}");
        var asked = await browser.Post(at, page, ("winReason", "price"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Contains("name=\"nextStep\"", asked.Text);
        Assert.Contains("Must be filled before the deal leaves Talking", asked.Words);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post(at, page, ("winReason", "price"), ("nextStep", "Sign"))).Status);
        var won = (await company.Store.Get(Viewer.System, new Id<Opportunity>(deal.Id)))!;
        Assert.Equal((StageKind.Won, "Sign"), (won.Status, won.NextStep));
    }

    [Fact]
    public async Task A_closed_deal_leaves_its_stage_by_reopening_alone()
    {
        var (company, deal) = await Deal();
        var browser = await company.Browse(company.EastAgent);
        Assert.Contains($"action=\"/opportunities/{deal.Id}/path\"", (await browser.Get($"/opportunities/{deal.Id}")).Text);
        await browser.Post($"/opportunities/{deal.Id}/actions/win", $"/opportunities/{deal.Id}", ("winReason", "price"), ("nextStep", "Sign"));
        var page = (await browser.Get($"/opportunities/{deal.Id}")).Text;
        Assert.DoesNotContain($"action=\"/opportunities/{deal.Id}/path\"", page);
        Assert.Contains($"/opportunities/{deal.Id}/actions/reopen", page);
    }

    async Task<(TestCompany Company, Opportunity Deal)> Deal()
    {
        var company = await companies.On("sqlite");
        var (pipeline, open, _) = await company.Process();
        var unit = company.Store.Begin(Viewer.System);
        unit.Update<Stage>(open.Value, ("requiredFields", new[] { "nextStep" }));
        Assert.True((await unit.Commit()).Ok);
        var deal = new Opportunity { Name = "Closing", Pipeline = pipeline, Stage = open, Owner = company.EastAgent };
        await company.Add(deal);
        return (company, deal);
    }
}
