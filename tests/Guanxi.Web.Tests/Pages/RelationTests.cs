using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Tests.Pages;

public sealed class RelationTests
{
    [Fact]
    public async Task Who_has_something_planned_gets_no_second_call()
    {
        await using var company = await TestCompany.Open();
        await company.Add(new Customer { Name = "Close to us", Owner = company.EastAgent, AdvisedRelation = "proactive" }, new Customer { Name = "Far away", Owner = company.EastAgent, AdvisedRelation = "proactive" });
        var customers = (await company.Store.List(Viewer.System, new(company.Store.Registry.Of<Customer>()) { Filter = Filter.Is("advisedRelation", "proactive"), Sorts = [new("name")] })).Records;
        var browser = await company.Browse(company.Administrator);
        foreach (var (chosen, calls) in new[] { (customers.Take(1), 1), (customers.Take(1), 1), (customers, 2), (customers, 2) })
        {
            var answer = await browser.Post("/dashboards/relations", "/notifications", [.. chosen.Select(c => ("id", c.Id.ToString())), ("do", "call")]);
            Assert.Equal(HttpStatusCode.Redirect, answer.Status);
            Assert.Equal(calls, await company.Store.Count(Viewer.System, company.Store.Registry.Of<Activity>(), Filter.Is("kind", "call")));
        }
    }
}
