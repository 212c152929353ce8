using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;

namespace Guanxi.Web.Tests.Pages;

public sealed class UnitingTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task Two_chosen_accounts_are_compared_become_one_and_are_two_again()
    {
        var company = await companies.On("sqlite");
        var (full, thin) = (new Customer { Name = "Marlow Trading plc", Phone = "0191 498 5972", Website = "https://marlow.example", Owner = company.EastAgent }, new Customer { Name = "Marlow Trading", Mobile = "13800138007", Owner = company.EastAgent });
        await company.Add(thin, full);
        var contact = new Contact { Name = new("Briggs", "Tom"), Account = thin, Owner = company.EastAgent };
        await company.Add(contact);
        var browser = await company.Browse(company.EastManager);
        (string, string)[] chosen = [("id", thin.Id.ToString()), ("id", full.Id.ToString())];
        var compare = await browser.Get((await browser.Post("/accounts/bulk/unite", "/accounts", chosen)).Location!);
        Assert.Matches($"name=\"keep\" value=\"{full.Id}\" checked", compare.Text);
        Assert.Matches($"name=\"take.mobile\" value=\"{thin.Id}\" checked", compare.Text);
        Assert.DoesNotContain("take.kind", compare.Text);

        var done = await browser.Post("/accounts/unite", "/accounts", [.. chosen, ("keep", full.Id.ToString()), ("take.name", thin.Id.ToString()), ("take.mobile", thin.Id.ToString()), ("take.website", full.Id.ToString())]);
        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{full.Id}"), (done.Status, done.Location));
        var page = await browser.Get(done.Location!);
        Assert.Contains("2 records became one", page.Words);
        Assert.Matches($"merged into it(?s).{{0,40}}<a href=\"/accounts/{thin.Id}\"", page.Text);
        var one = (await company.Store.Get(Viewer.System, new Id<Customer>(full.Id)))!;
        Assert.Equal(("Marlow Trading", "https://marlow.example", false), (one.Name, one.Website, one.Mobile is null));
        var gone = await browser.Get($"/accounts/{thin.Id}");
        Assert.Contains("It was merged into", gone.Words);
        Assert.Contains($"href=\"/accounts/{full.Id}\"", gone.Text);

        await browser.Post(Regex.Match(page.Text, "action=\"(/undo/[^\"]+)\"").Groups[1].Value, "/accounts");
        Assert.Equal("Marlow Trading plc", (await company.Store.Get(Viewer.System, new Id<Customer>(full.Id)))!.Name);
        Assert.Equal(thin.Id, (await company.Store.Get(Viewer.System, new Id<Contact>(contact.Id)))!.Account.Value);
    }

    [Fact]
    public async Task A_record_alone_is_shown_whom_it_may_be()
    {
        var company = await companies.On("sqlite");
        var (one, twin) = (new Customer { Name = "Quayside Biotech Ltd", Owner = company.EastAgent }, new Customer { Name = "Quayside Biotech", Owner = company.EastAgent });
        await company.Add(one, twin);
        var browser = await company.Browse(company.EastManager);
        Assert.Contains($"/accounts/unite?id={one.Id}", (await browser.Get($"/accounts/{one.Id}")).Text);
        Assert.Contains($"name=\"id\" value=\"{twin.Id}\"", (await browser.Get($"/accounts/unite?id={one.Id}")).Text);
    }

    [Fact]
    public async Task Programs_merge_by_the_same_action_and_nobody_merges_into_what_is_not_theirs()
    {
        var company = await companies.On("sqlite");
        var (kept, other) = (new Customer { Name = "Rest one", Owner = company.EastAgent }, new Customer { Name = "Rest two", Owner = company.EastAgent });
        await company.Add(kept, other);
        var stranger = await company.As(company.SouthManager);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsJsonAsync($"/api/v1/accounts/{kept.Id}/actions/merge", new { others = new[] { other.Id } })).StatusCode);
        var program = await company.As(company.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync($"/api/v1/accounts/{kept.Id}/actions/merge", new { others = new[] { other.Id }, take = new[] { $"name={other.Id}" } })).StatusCode);
        Assert.Equal("Rest two", (await company.Store.Get(Viewer.System, new Id<Customer>(kept.Id)))!.Name);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.Browse(company.SouthManager)).Get($"/accounts/unite?id={kept.Id}")).Status);
    }
}
