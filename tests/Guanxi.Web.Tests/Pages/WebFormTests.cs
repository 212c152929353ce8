using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Pages;

public sealed class WebFormTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_stranger_fills_a_form_in_and_becomes_a_lead_of_whose_turn_it_is(string database)
    {
        var company = await companies.On(database);
        var form = new WebForm { Name = "展会", Address = "fair", Language = "zh-CN", Fields = ["person*", "email*", "company", "industry"], Consent = "同意我们联系您", Campaign = "华东展会" };
        await company.Add(form);
        await company.Add(
            new LeadAssignment { Name = "制造业", Position = 1, Condition = "industry:manufacturing", Method = LeadAssignmentMethod.Person, Person = company.SouthManager },
            new LeadAssignment { Name = "轮流", Position = 2, Method = LeadAssignmentMethod.RoundRobin, ToTeam = company.East });
        var stranger = company.Anonymous();
        var page = await stranger.GetAsync(new Uri("/f/fair", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        var text = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.Contains("同意我们联系您", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);

        var wrong = await Send(stranger, ("person", "张三"), ("email", "not an address"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("请先同意", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"张三\"", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Count(company));

        var sent = await Send(stranger, ("person", "张三"), ("email", "z@x.example"), ("agreed", "yes"), ("status", "converted"), ("description", "not asked for"));
        Assert.Equal((HttpStatusCode.OK, true), (sent.Status, sent.Text.Contains("谢谢", StringComparison.Ordinal)));
        var lead = await Last(company);
        Assert.Equal(("张三", "website", "华东展会", "同意我们联系您", LeadStatus.Assigned), (lead.Name, lead.Source, lead.SourceDetails, lead.Consent, lead.Status));
        Assert.Null(lead.Description);
        Assert.NotNull(lead.ConsentedAt);
        Assert.Equal(company.East.Id, lead.Team.Value);
        await Send(stranger, ("person", "李四"), ("email", "l@x.example"), ("agreed", "yes"));
        Assert.NotEqual(lead.Owner, (await Last(company)).Owner);
        await Send(stranger, ("person", "王五"), ("email", "w@x.example"), ("industry", "manufacturing"), ("agreed", "yes"));
        Assert.Equal(company.SouthManager.Id, (await Last(company)).Owner.Value);
        Assert.Contains("王五", (await (await company.Browse(company.SouthManager)).Get("/notifications")).Words, StringComparison.Ordinal);
        Assert.Equal(3, (await company.Store.Get(Viewer.System, new Kernel.Records.Id<WebForm>(form.Id)))!.Leads);

        // Who writes again is the same lead, and whose it is hears of it.
        await Send(stranger, ("person", "张三"), ("email", "Z@X.Example"), ("company", "三和"), ("agreed", "yes"));
        Assert.Equal(3, await Count(company));
        var note = Assert.Single((await company.Store.List(Viewer.System, new(company.Store.Registry.Of<Guanxi.Modules.Office.Note>()))).Records.Cast<Guanxi.Modules.Office.Note>());
        Assert.Equal(lead.Id, note.Related!.Value.Id);
        Assert.Contains("三和", note.Body, StringComparison.Ordinal);

        await Send(stranger, ("person", "机器"), ("email", "m@x.example"), ("agreed", "yes"), ("homepage", "http://spam.example"));
        Assert.Equal(3, await Count(company));
        for (var i = 0; i < 5; i++) sent = await Send(stranger, ("person", "急"));
        Assert.Equal(HttpStatusCode.TooManyRequests, sent.Status);

        async Task<(HttpStatusCode Status, string Text)> Send(HttpClient client, params (string, string)[] fields)
        {
            using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
            var answer = await client.PostAsync(new Uri("/f/fair", UriKind.Relative), content);
            return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task A_lead_goes_to_who_manages_its_territory_or_one_above_and_to_who_has_fewest()
    {
        await using var company = await TestCompany.Open();
        var region = new Territory { Name = "华东", Manager = company.EastManager };
        await company.Add(region);
        var city = new Territory { Name = "苏州", Parent = region };
        await company.Add(city);
        await company.Add(
            new LeadAssignment { Name = "A", Position = 1, Method = LeadAssignmentMethod.Territory },
            new LeadAssignment { Name = "B", Position = 2, Method = LeadAssignmentMethod.Load, ToTeam = company.South });
        var near = new Lead { Name = "苏州客户", Territory = city };
        var far = new Lead { Name = "广州客户" };
        await company.Add(near, far);
        Assert.Equal(company.EastManager.Id, (await company.Store.Get(Viewer.System, new Kernel.Records.Id<Lead>(near.Id)))!.Owner.Value);
        Assert.Equal(company.SouthManager.Id, (await company.Store.Get(Viewer.System, new Kernel.Records.Id<Lead>(far.Id)))!.Owner.Value);
    }

    [Fact]
    public async Task A_form_is_composed_on_its_page_and_off_it_is_not_there()
    {
        var company = await companies.On("sqlite");
        var form = new WebForm { Name = "Contact us", Address = "contact-us", Language = "en" };
        await company.Add(form);
        var browser = await company.Browse(company.Administrator);
        var page = await browser.Get($"/web-forms/{form.Id}");
        Assert.Contains("http://localhost/f/contact-us", page.Words, StringComparison.Ordinal);
        Assert.Contains("<textarea name=\"need\" rows=\"4\"></textarea>", page.Words, StringComparison.Ordinal);
        var refused = await browser.Post($"/web-forms/{form.Id}/questions", $"/web-forms/{form.Id}", ("asked.person", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        await browser.Post($"/web-forms/{form.Id}/questions", $"/web-forms/{form.Id}", ("asked.email", "true"), ("required.email", "true"), ("position.email", "2"), ("asked.company", "true"), ("position.company", "1"));
        Assert.Equal(["company", "email*"], (await company.Store.Get(Viewer.System, new Kernel.Records.Id<WebForm>(form.Id)))!.Fields);
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.Browse(company.Nobody)).Get($"/web-forms/{form.Id}")).Status);
        var unit = company.Store.Begin(Viewer.System);
        unit.Update<WebForm>(form.Id, ("active", false));
        await unit.Commit();
        Assert.Equal(HttpStatusCode.NotFound, (await company.Anonymous().GetAsync(new Uri("/f/contact-us", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_form_speaks_the_language_of_who_made_it_who_gets_what_no_rule_takes()
    {
        await using var company = await TestCompany.Open();
        var browser = await company.Browse(company.Administrator);
        Assert.Matches("<option value=\"en\" selected", (await browser.Get("/web-forms/new")).Text);
        var refused = await browser.Post("/web-forms/new", "/web-forms/new", ("name", "Fair"), ("address", "Our Fair"), ("language", "en"), ("active", "true"), ("fields", "person*, email*"));
        Assert.Contains("lower-case letters, digits and single hyphens", refused.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/web-forms/new", "/web-forms/new", ("name", "Fair"), ("address", "our-fair"), ("language", "en"), ("active", "true"), ("fields", "person*, email*"))).Status);
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("person", "Ann Fair"), KeyValuePair.Create("email", "ann@x.example")]);
        Assert.Equal(HttpStatusCode.OK, (await company.Anonymous().PostAsync(new Uri("/f/our-fair", UriKind.Relative), content)).StatusCode);
        var lead = await Last(company);
        Assert.Equal((company.Administrator.Id, LeadStatus.Assigned), (lead.Owner.Value, lead.Status));
        Assert.Contains("Ann Fair", (await browser.Get("/notifications")).Words, StringComparison.Ordinal);
        var convert = await browser.Get($"/leads/{lead.Id}/actions/convert");
        Assert.Contains("value=\"Fair\"", convert.Text, StringComparison.Ordinal);
    }

    static async Task<long> Count(TestCompany company) => await company.Store.Count(Viewer.System, company.Store.Registry.Of<Lead>(), Filter.All);

    static async Task<Lead> Last(TestCompany company) =>
        (Lead)(await company.Store.List(Viewer.System, new(company.Store.Registry.Of<Lead>()) { Sorts = [new("id", true)], Limit = 1 })).Records[0];
}
