using Guanxi.Modules.Office;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Pages;

public sealed class HomePageTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task What_is_due_names_the_customer_and_what_is_closed_waits_for_nobody()
    {
        var company = await companies.On("sqlite");
        var (pipeline, open, lost) = await company.Process();
        var account = new Customer { Name = "Underhill Energy", Owner = company.EastAgent };
        await company.Add(account);
        var now = company.Store.Clock.GetUtcNow();
        await company.Add(
            new Activity { Subject = "Ask for the order", Account = account, Owner = company.EastAgent, Due = now.AddDays(-3) },
            new Activity { Subject = "Bring the samples", Account = account, Owner = company.EastAgent, Due = now.AddDays(3) });
        await company.Add(new Opportunity { Name = "Gone", Owner = company.EastAgent, Account = account, Pipeline = pipeline, Stage = lost, LossReason = "price" });
        var home = await (await company.Browse(company.EastAgent)).Get("/");
        Assert.Matches("Ask for the order(?s).*?Underhill Energy(?s).*?Bring the samples(?s).*?Underhill Energy", home.Words);
        Assert.DoesNotContain("card-mine\" aria-label=\"My opportunities", home.Text);
        var deal = new Opportunity { Name = "Open", Owner = company.EastAgent, Account = account, Pipeline = pipeline, Stage = open };
        await company.Add(deal);
        home = await (await company.Browse(company.EastAgent)).Get("/");
        Assert.Contains("card-mine\" aria-label=\"My opportunities", home.Text);
        Assert.DoesNotContain("¥0", home.Words);
        Assert.Contains("Plan next step", (await (await company.Browse(company.EastAgent)).Get($"/opportunities/{deal.Id}")).Words);
    }
}
