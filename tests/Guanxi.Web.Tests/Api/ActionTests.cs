using System.Net;

namespace Guanxi.Web.Tests.Api;

public sealed class ActionTests(CompanyFixture companies) : ApiTests(companies)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task An_action_changes_the_record_and_answers_with_it(string database)
    {
        var company = await Company(database);
        var manager = await company.As(company.EastManager);
        var id = Id(await Post(manager, "/leads", new { name = "Lead", company = "新客户" }));
        var done = await Post(manager, $"/leads/{id}/actions/assign", new { method = "person", person = company.EastAgent.Id }, HttpStatusCode.OK);
        Assert.Equal(company.EastAgent.Id, Assert.Single(done["data"]!.AsArray())!["owner"]!.GetValue<Guid>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Several_records_are_acted_on_together_or_not_at_all(string database)
    {
        var company = await Company(database);
        var manager = await company.As(company.EastManager);
        var ids = new List<string>();
        for (var i = 0; i < 3; i++) ids.Add(Id(await Post(manager, "/leads", new { name = "Lead " + i, company = "公司" + i })));
        var input = new { method = "person", person = company.OtherEastAgent.Id };
        await Post(manager, "/leads/actions/assign", new { ids = ids.Append(Guid.Empty.ToString()), input }, HttpStatusCode.NotFound);
        Assert.Equal(company.EastManager.Id, (await Get(manager, "/leads/" + ids[0]))["owner"]!.GetValue<Guid>());
        var done = await Post(manager, "/leads/actions/assign", new { ids, input }, HttpStatusCode.OK);
        Assert.All(done["data"]!.AsArray(), r => Assert.Equal(company.OtherEastAgent.Id, r!["owner"]!.GetValue<Guid>()));
    }

    [Fact]
    public async Task A_token_for_one_action_does_that_and_nothing_else()
    {
        var company = await Company("sqlite");
        var id = Id(await Post(await company.As(company.EastManager), "/leads", new { name = "Lead", company = "公司" }));
        var input = new { method = "person", person = company.EastAgent.Id };
        var narrow = await company.As(company.EastManager, "leads.assign");
        Assert.Empty((await Post(narrow, $"/leads/{id}/actions/assign", input, HttpStatusCode.OK))["data"]!.AsArray());
        Assert.Equal(company.EastAgent.Id, (await Get(await company.As(company.EastManager), "/leads/" + id))["owner"]!.GetValue<Guid>());
        await Post(narrow, $"/leads/{id}/actions/qualify", new { }, HttpStatusCode.Forbidden);
        await Get(narrow, "/leads/" + id, HttpStatusCode.NotFound);
        await Patch(narrow, "/leads/" + id, new { company = "别的" }, HttpStatusCode.NotFound);
        await Get(narrow, "/accounts", HttpStatusCode.NotFound);
        await Post(await company.As(company.EastManager, "leads:read", "accounts.*"), $"/leads/{id}/actions/assign", input, HttpStatusCode.Forbidden);
        // Beyond its person it does not reach.
        await Post(await company.As(company.SouthManager, "leads.assign"), $"/leads/{id}/actions/assign", input, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_action_is_refused_without_right_without_input_and_without_record()
    {
        var company = await Company("sqlite");
        var manager = await company.As(company.EastManager);
        var id = Id(await Post(manager, "/leads", new { name = "Lead", company = "公司" }));
        Assert.Equal(["required"], Codes(await Post(manager, $"/leads/{id}/actions/assign", new { method = "person" }, HttpStatusCode.UnprocessableEntity), "person"));
        Assert.Equal(["unknownField"], Codes(await Post(manager, $"/leads/{id}/actions/assign", new { colour = 1 }, HttpStatusCode.UnprocessableEntity), "colour"));
        await Post(manager, $"/leads/{id}/actions/explode", new { }, HttpStatusCode.NotFound);
        await Post(await company.As(company.Reader), $"/leads/{id}/actions/assign", new { }, HttpStatusCode.Forbidden);
        await Post(await company.As(company.SouthManager), $"/leads/{id}/actions/assign", new { method = "person", person = company.SouthManager.Id }, HttpStatusCode.NotFound);
    }
}
