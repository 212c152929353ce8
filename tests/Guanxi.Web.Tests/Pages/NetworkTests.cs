using System.Net;
using Guanxi.Kernel.Fields;
using Guanxi.Modules.Customers;

namespace Guanxi.Web.Tests.Pages;

public sealed class NetworkTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task People_and_companies_two_bonds_away_are_drawn_as_far_as_one_may_see_them(string database)
    {
        var company = await companies.On(database);
        var ours = new Modules.Customers.Account { Name = "我们的客户", Owner = company.EastAgent };
        var theirs = new Modules.Customers.Account { Name = "别人的客户", Owner = company.SouthManager };
        await company.Add(ours, theirs);
        var buyer = new Contact { Name = new PersonName("钱", "多"), Account = ours, JobTitle = "采购总监", Owner = company.EastAgent };
        var friend = new Contact { Name = new PersonName("孙", "友"), Owner = company.EastAgent };
        await company.Add(buyer, friend);
        await company.Add(
            new Relation { From = new Link("contacts", buyer.Id), Kind = "classmate", To = new Link("contacts", friend.Id), Strength = 5, Owner = company.EastAgent },
            new Relation { From = new Link("accounts", ours.Id), Kind = "supplier", To = new Link("accounts", theirs.Id), Owner = company.EastAgent });
        var agent = await company.Browse(company.EastAgent, "zh-CN");
        var page = (await agent.Get($"/accounts/{ours.Id}/network")).Words;
        Assert.All(new[] { "我们的客户", "钱多 · 采购总监", "孙友", "同学" }, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("别人的客户", page, StringComparison.Ordinal);
        Assert.Contains("别人的客户", (await (await company.Browse(company.Administrator)).Get($"/accounts/{ours.Id}/network")).Words, StringComparison.Ordinal);
        Assert.Contains($"/contacts/{buyer.Id}/network", (await agent.Get($"/accounts/{ours.Id}/network/small")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙友", (await agent.Get($"/accounts/{ours.Id}/network/small")).Words, StringComparison.Ordinal);
        Assert.Contains($"/accounts/{ours.Id}/network/small", (await agent.Get($"/accounts/{ours.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.Get($"/accounts/{theirs.Id}/network")).Status);
    }

    [Fact]
    public void A_network_is_always_placed_alike_and_no_two_of_it_on_one_spot()
    {
        var centre = new Link("accounts", Guid.CreateVersion7());
        var knots = Enumerable.Range(0, 30).Select(i => new Guanxi.Web.Pages.Relations.Knot(i == 0 ? centre : new("contacts", Guid.CreateVersion7()), "K" + i, null, i == 0 ? 0 : i < 9 ? 1 : 2)).ToList();
        var bonds = knots.Skip(1).Select((k, i) => new Guanxi.Web.Pages.Relations.Bond(k.Link, k.Step == 1 ? centre : knots[1 + i % 8].Link, "", 0)).ToList();
        var network = new Guanxi.Web.Pages.Relations.Network(centre, knots, bonds, false);
        var (one, other) = (new Guanxi.Web.Pages.Relations.NetworkLayout(network).Places, new Guanxi.Web.Pages.Relations.NetworkLayout(network with { Knots = [.. knots.Take(1), .. knots.Skip(1).Reverse()] }).Places);
        Assert.Equal(30, one.Count);
        Assert.Equal(one.OrderBy(p => p.Key.Id), other.OrderBy(p => p.Key.Id));
        Assert.All(from a in one from b in one where a.Key != b.Key select Math.Abs(a.Value.X - b.Value.X) + Math.Abs(a.Value.Y - b.Value.Y), distance => Assert.True(distance > 26));
    }
}
