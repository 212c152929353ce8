using System.Net;
using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Pages;

public sealed class RecordPageTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task A_field_is_changed_where_it_stands_and_everything_it_changed_is_answered()
    {
        var (company, account) = await Known("Edited in place");
        var browser = await company.Browse(company.EastAgent);
        var answer = await browser.Patch($"/accounts/{account.Id}", "/accounts", """{"employees":"1,200"}""", version: 1);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var json = JsonDocument.Parse(answer.Text);
        Assert.Equal(2, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal("1,200", json.RootElement.GetProperty("fields").GetProperty("employees").GetProperty("html").GetString());
    }

    [Fact]
    public async Task A_customer_shows_at_a_glance_what_is_known_and_leaves_out_the_rest()
    {
        var company = await companies.On("sqlite");
        var account = new Customer { Name = "At a glance", Owner = company.EastAgent, Class = "a" };
        await company.Add(account);
        var page = (await (await company.Browse(company.EastAgent)).Get($"/accounts/{account.Id}")).Text;
        var glance = page[page.IndexOf("aria-label=\"At a glance\"", StringComparison.Ordinal)..];
        glance = glance[..glance.IndexOf("</section>", StringComparison.Ordinal)];
        Assert.Contains("data-field=\"class\"", glance);
        Assert.DoesNotContain("data-field=\"lastContactedAt\"", glance);
    }

    [Fact]
    public async Task A_change_to_an_older_version_is_refused()
    {
        var (company, account) = await Known("Changed twice");
        var browser = await company.Browse(company.EastAgent);
        Assert.Equal(HttpStatusCode.OK, (await browser.Patch($"/accounts/{account.Id}", "/accounts", """{"shortName":"first"}""", version: 1)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Patch($"/accounts/{account.Id}", "/accounts", """{"shortName":"second"}""", version: 1)).Status);
    }

    [Fact]
    public async Task A_reference_is_pasted_by_its_title()
    {
        var (company, account) = await Known("Child of somebody");
        await company.Add(new Customer { Name = "The one and only mother", Owner = company.EastAgent });
        var browser = await company.Browse(company.EastAgent);
        Assert.Contains("The one and only mother", (await browser.Patch($"/accounts/{account.Id}", "/accounts", """{"parent":"The one and only mother"}""")).Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Patch($"/accounts/{account.Id}", "/accounts", """{"parent":"Nobody at all"}""")).Status);
    }

    [Theory]
    [InlineData("""{"employees":"many"}""")]
    [InlineData("""{"nonsense":"x"}""")]
    [InlineData("""{"number":"A1"}""")]
    [InlineData("""{"name":""}""")]
    public async Task What_a_field_cannot_hold_is_refused_with_words(string json)
    {
        var (company, account) = await Known("Stays as it is");
        var answer = await (await company.Browse(company.EastAgent)).Patch($"/accounts/{account.Id}", "/accounts", json);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("\"errors\"", answer.Text);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("nothing")]
    public async Task A_body_that_is_no_set_of_fields_is_refused(string body)
    {
        var (company, account) = await Known("Not hurt");
        Assert.Equal(HttpStatusCode.BadRequest, (await (await company.Browse(company.EastAgent)).Patch($"/accounts/{account.Id}", "/accounts", body)).Status);
    }

    [Fact]
    public async Task A_record_goes_to_the_bin_and_comes_back()
    {
        var (company, account) = await Known("There and back");
        var browser = await company.Browse(company.EastAgent);
        Assert.Equal("/accounts", (await browser.Post($"/accounts/{account.Id}/delete", $"/accounts/{account.Id}")).Location);
        Assert.Contains("There and back", await Bin());
        await browser.Post($"/recycle-bin/accounts/{account.Id}/restore", "/recycle-bin?object=accounts");
        Assert.DoesNotContain("There and back", await Bin());
        Assert.Contains("There and back", (await browser.Get("/accounts?q=There")).Words);

        async Task<string> Bin() => (await browser.Get("/recycle-bin?object=accounts")).Words.Split("<main")[1];
    }

    [Fact]
    public async Task Undo_takes_a_save_back()
    {
        var (company, account) = await Known("Before undo");
        var browser = await company.Browse(company.EastAgent);
        var saved = await company.Store.Save(await company.ViewerOf(company.EastAgent), new(company.Store.Registry.Of<Customer>(), ChangeKind.Update, account.Id,
            new Dictionary<Kernel.Model.FieldModel, object?> { [company.Store.Registry.Of<Customer>()["name"]] = "After a slip" }));
        var undone = await browser.Post($"/undo/{saved.Unit}", "/accounts", ("return", $"/accounts/{account.Id}"));
        Assert.Equal($"/accounts/{account.Id}", undone.Location);
        Assert.Contains("Before undo", (await browser.Get(undone.Location!)).Words);
    }

    [Fact]
    public async Task A_note_and_a_call_stand_in_the_timeline()
    {
        var (company, account) = await Known("Talked to");
        var browser = await company.Browse(company.EastAgent);
        await browser.Post($"/accounts/{account.Id}/compose", $"/accounts/{account.Id}", ("kind", "note"), ("text", "Likes <green> tea\n& black"));
        await browser.Post($"/accounts/{account.Id}/compose", $"/accounts/{account.Id}", ("kind", "call"), ("text", "Spoke about delivery"));
        var page = await browser.Get($"/accounts/{account.Id}");
        Assert.Contains("Likes &lt;green&gt; tea<br>&amp; black", page.Text);
        Assert.Contains("Spoke about delivery", page.Words);
    }

    [Fact]
    public async Task A_page_says_why_the_record_is_in_sight()
    {
        var (company, account) = await Known("Seen for a reason");
        Assert.Contains("You own it", (await (await company.Browse(company.EastAgent)).Get($"/accounts/{account.Id}")).Words);
        Assert.Contains("belongs to your team", (await (await company.Browse(company.EastManager)).Get($"/accounts/{account.Id}")).Words);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.Browse(company.SouthManager)).Get($"/accounts/{account.Id}")).Status);
    }

    [Fact]
    public async Task A_dialog_asks_for_what_an_action_needs_and_shows_what_is_missing()
    {
        var company = await companies.On("sqlite");
        var (pipeline, open, lost) = await company.Process();
        var deal = new Opportunity { Name = "To be lost", Owner = company.EastAgent, Pipeline = pipeline, Stage = open };
        await company.Add(deal);
        var browser = await company.Browse(company.EastAgent);
        Assert.Contains("name=\"lossReason\"", (await browser.Get($"/opportunities/{deal.Id}/actions/lose", frame: "modal-frame")).Text);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post($"/opportunities/{deal.Id}/actions/lose", "/opportunities", ("lossReason", ""))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post($"/opportunities/{deal.Id}/actions/lose", "/opportunities", ("lossReason", "price"))).Status);
        Assert.Equal(lost, (await company.Store.Get(Kernel.Access.Viewer.System, new Id<Opportunity>(deal.Id)))!.Stage);
    }

    async Task<(TestCompany, Customer)> Known(string name)
    {
        var company = await companies.On("sqlite");
        var account = new Customer { Name = name, Owner = company.EastAgent };
        await company.Add(account);
        return (company, account);
    }
}
