using System.Net;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Tests.Pages;

public sealed class FormPageTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task A_new_record_is_saved_and_its_page_offers_to_take_it_back()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.EastAgent);
        var posted = await browser.Post("/accounts/new", "/accounts/new", ("name", "华润茶业"), ("phone", "138 1234 5678"), ("address.city", "上海"), ("annualRevenue", "1.2万"), ("annualRevenue.currency", "CNY"));
        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        var page = await browser.Get(posted.Location!);
        Assert.Contains("华润茶业", page.Words);
        Assert.Contains("¥12,000", page.Words);
        Assert.Contains("action=\"/undo/", page.Text);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_what_was_typed_stays()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.EastAgent);
        var posted = await browser.Post("/accounts/new", "/accounts/new", ("name", ""), ("employees", "many"), ("email", "nobody@"), ("shortName", "kept as typed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, posted.Status);
        foreach (var wrong in (string[])["name", "employees", "email"]) Assert.Contains($"id=\"f-{wrong}-note\"", posted.Text);
        Assert.Contains("value=\"many\"", posted.Text);
        Assert.Contains("kept as typed", posted.Text);
    }

    [Fact]
    public async Task Somebody_elses_save_meanwhile_is_shown_beside_what_was_typed()
    {
        var company = await companies.On("sqlite");
        var account = new Customer { Name = "Two writers", Owner = company.Administrator };
        await company.Add(account);
        var model = company.Store.Registry.Of<Customer>();
        await company.Store.Save(Kernel.Access.Viewer.System, new(model, ChangeKind.Update, account.Id, new Dictionary<Kernel.Model.FieldModel, object?> { [model["shortName"]] = "Theirs" }));
        var browser = await company.Browse(company.Administrator);
        var posted = await browser.Post($"/accounts/{account.Id}/edit", $"/accounts/{account.Id}/edit", ("version", "1"), ("shortName", "Mine"));
        Assert.Equal(HttpStatusCode.Conflict, posted.Status);
        Assert.Contains("Theirs", posted.Words);
        Assert.Contains("value=\"Mine\"", posted.Text);
        var again = await browser.Post($"/accounts/{account.Id}/edit", $"/accounts/{account.Id}/edit", ("version", "2"), ("shortName", "Mine"));
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
    }

    [Fact]
    public async Task What_only_the_other_changed_is_taken_over_and_only_what_both_changed_is_compared()
    {
        var company = await companies.On("sqlite");
        var account = new Customer { Name = "Two tabs", ShortName = "Before", Phone = "+8613800000001", Owner = company.Administrator };
        await company.Add(account);
        var browser = await company.Browse(company.Administrator);
        var edit = $"/accounts/{account.Id}/edit";
        (string, string)[] Filled(string shortName, string phone, int version, string employees = "") => [("version", $"{version}"), ("name", "Two tabs"), ("shortName", shortName), ("phone", phone), ("employees", employees)];
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post(edit, edit, Filled("Theirs", "+8613800000001", 1))).Status);

        var apart = await browser.Post(edit, edit, Filled("Before", "+8613800000002", 1));
        Assert.Equal(HttpStatusCode.Conflict, apart.Status);
        Assert.Contains("value=\"Theirs\"", apart.Text);
        Assert.Contains("value=\"+8613800000002\"", apart.Words);
        Assert.Contains("tabindex=\"-1\" data-controller=\"focus\"", apart.Text);
        Assert.Contains("Taken over from there: Short name", apart.Words);
        Assert.DoesNotContain("As you typed", apart.Words);

        var both = await browser.Post(edit, edit, Filled("Mine", "+8613800000002", 1));
        Assert.Contains("As you typed", both.Words);
        Assert.Matches("Theirs</td><td>Mine", both.Text);
        Assert.DoesNotContain("<th scope=\"row\">Phone", both.Text);

        var unreadable = await browser.Post(edit, edit, Filled("Before", "+8613800000002", 1, "many"));
        Assert.Equal(HttpStatusCode.Conflict, unreadable.Status);
        Assert.Contains("value=\"many\"", unreadable.Text);
        Assert.Contains("value=\"Theirs\"", unreadable.Text);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post(edit, edit, Filled("Theirs", "+8613800000002", 2))).Status);
        var now = (await company.Store.Get(Kernel.Access.Viewer.System, new Kernel.Records.Id<Customer>(account.Id)))!;
        Assert.Equal(("Theirs", "+8613800000002"), (now.ShortName, now.Phone));
    }

    [Fact]
    public async Task Who_is_there_already_is_seen_before_a_twin_is_saved()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Customer { Name = "孪生科技有限公司", Phone = "+8613911112222", Owner = company.EastAgent }, new Customer { Name = "别人的公司", Phone = "+8613933334444", Owner = company.SouthManager });
        var browser = await company.Browse(company.EastAgent);
        (string, string)[] twin = [("name", "孪生科技"), ("phone", "139 1111 2222")];
        var first = await browser.Post("/accounts/new", "/accounts/new", twin);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, first.Status);
        Assert.Contains("Save anyway", first.Words);
        Assert.Contains("孪生科技有限公司", first.Words);
        Assert.Contains(company.EastAgent.Name, first.Words);
        var seen = System.Text.RegularExpressions.Regex.Match(first.Text, "name=\"twin\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/accounts/new", "/accounts/new", [.. twin, ("twin", seen)])).Status);

        var unseen = await browser.Post("/accounts/new", "/accounts/new", ("name", "别人的公司"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unseen.Status);
        Assert.Contains("ask " + company.SouthManager.Name, unseen.Words);
        Assert.DoesNotContain($"别人的公司</a>", unseen.Words);

        var called = await browser.Post("/accounts/new", "/accounts/new", ("name", "Nobody else's name"), ("phone", "139 3333 4444"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, called.Status);
        Assert.Contains("ask " + company.SouthManager.Name, called.Words);

        var typed = await browser.Get("/lookup/accounts/similar?q=" + Uri.EscapeDataString("别人的公司"), frame: null);
        Assert.Contains("ask " + company.SouthManager.Name, typed.Words);
        Assert.DoesNotContain("别人的公司", typed.Words);
    }

    [Fact]
    public async Task Objects_are_chosen_and_read_by_their_titles()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator);
        Assert.Contains("<option value=\"contacts\">Contacts</option>", (await browser.Get("/validation-rules/new")).Text);
        var posted = await browser.Post("/webhooks/new", "/webhooks/new", ("name", "Told of two"), ("url", "https://example.com/hook"), ("objects", ""), ("objects", "opportunities"), ("objects", "contacts"), ("runAs", company.Administrator.Id.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        var page = await browser.Get(posted.Location!);
        Assert.Contains("Opportunities", page.Words);
        Assert.DoesNotContain(">opportunities<", page.Text);
    }

    [Fact]
    public async Task A_form_without_our_token_is_refused()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/accounts/new") { Content = new FormUrlEncodedContent([new("name", "Forged")]) };
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(request)).Status);
    }

    [Fact]
    public async Task A_reference_may_be_typed_by_its_name()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Customer { Name = "Mother of all teas", Owner = company.EastAgent });
        var browser = await company.Browse(company.EastAgent);
        var posted = await browser.Post("/contacts/new", "/contacts/new", ("name.family", "王"), ("name.given", "芳"), ("account", ""), ("account.text", "Mother of all teas"));
        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        Assert.Contains("Mother of all teas", (await browser.Get(posted.Location!)).Words);
    }
}
