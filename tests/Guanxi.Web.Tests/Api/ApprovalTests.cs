using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Guanxi.Kernel.Access;
using Guanxi.Modules.Office.Approvals;

namespace Guanxi.Web.Tests.Api;

/// <summary>Programs that change what needs consent, and programs that give it.</summary>
public sealed class ApprovalTests(CompanyFixture companies) : ApiTests(companies)
{
    /// <summary>Customers as large as this wait for the manager of the east.</summary>
    async Task<TestCompany> Guarded(string database, long size)
    {
        var company = await Company(database);
        ApprovalPolicy Policy(ApprovalTrigger when) => new()
        {
            Name = $"As large as {size}", Object = "accounts", When = when, Condition = $"employees:{size}", Steps = ApprovalStep.Print([new() { By = StepBy.People, People = [company.EastManager.Id] }]),
        };
        await company.Add(Policy(ApprovalTrigger.Created), Policy(ApprovalTrigger.Changed));
        return company;
    }

    static string Waiting(JsonObject answer)
    {
        Assert.Equal("approvals", answer["waiting"]!["object"]!.GetValue<string>());
        return answer["waiting"]!["id"]!.GetValue<string>();
    }

    static async Task<string> Turn(HttpClient client, string approval) => Id((JsonObject)(await Get(client, $"/approval-turns?approval={approval}&state=waiting"))["data"]![0]!);

    [Theory, MemberData(nameof(Databases))]
    public async Task A_change_that_waits_answers_202_with_the_address_where_it_is_decided(string database)
    {
        var company = await Guarded(database, 7_001);
        var (agent, manager) = (await company.As(company.EastAgent), await company.As(company.EastManager));
        var account = Id(await Post(agent, "/accounts", new { name = "Waits by program", employees = 5 }));
        var response = await agent.PatchAsJsonAsync($"{Root}/accounts/{account}", new { employees = 7_001 });
        var approval = Waiting(await Read(response, HttpStatusCode.Accepted));
        Assert.Equal($"{Root}/approvals/{approval}", response.Headers.Location!.ToString());
        Assert.Equal(5, (await Get(agent, "/accounts/" + account))["employees"]!.GetValue<int>());
        Assert.Equal("waiting", (await Get(agent, "/approvals/" + approval))["state"]!.GetValue<string>());
        Assert.Equal(approval, Waiting(await Patch(agent, "/accounts/" + account, new { employees = 7_001 }, HttpStatusCode.Accepted)));

        var turn = await Turn(manager, approval);
        await Post(agent, $"/approval-turns/{turn}/actions/approve", new { }, HttpStatusCode.NotFound);
        await Post(await company.As(company.Administrator), $"/approval-turns/{turn}/actions/approve", new { }, HttpStatusCode.UnprocessableEntity);
        await Patch(manager, "/approval-turns/" + turn, new { state = "approved" }, HttpStatusCode.Forbidden);
        await Post(manager, $"/approval-turns/{turn}/actions/approve", new { comment = "Fine" }, HttpStatusCode.OK);
        Assert.Equal(7_001, (await Get(agent, "/accounts/" + account))["employees"]!.GetValue<int>());
        Assert.Equal("approved", (await Get(agent, "/approvals/" + approval))["state"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Under_a_key_the_same_new_record_waits_once(string database)
    {
        var company = await Guarded(database, 7_002);
        var agent = await company.As(company.EastAgent);
        async Task<HttpResponseMessage> Ask()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/accounts") { Content = JsonContent.Create(new { name = "Asked under a key", employees = 7_002 }) };
            request.Headers.Add("Idempotency-Key", $"once {database}");
            return await agent.SendAsync(request);
        }
        var first = Waiting(await Read(await Ask(), HttpStatusCode.Accepted));
        var again = await Ask();
        Assert.Equal(first, Waiting(await Read(again, HttpStatusCode.Accepted)));
        Assert.Contains("true", again.Headers.GetValues("Idempotent-Replayed"));
        Assert.Equal(0, (await Get(agent, "/accounts?name=Asked under a key&count=true"))["total"]!.GetValue<int>());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Rows_that_wait_say_so_and_an_atomic_call_waits_whole(string database)
    {
        var company = await Guarded(database, 7_003);
        var agent = await company.As(company.EastAgent);
        var rows = new[] { new { name = "Bulk small", employees = 1 }, new { name = "Bulk large", employees = 7_003 }, new { name = "Bulk middle", employees = 2 } };
        var answers = await PostLines(agent, "/accounts/bulk?op=create", rows);
        Assert.Equal([201, 202, 201], answers.Select(a => a["status"]!.GetValue<int>()));
        Assert.Equal("waiting", (await Get(agent, "/approvals/" + answers[1]["waiting"]!.GetValue<string>()))["state"]!.GetValue<string>());
        var whole = await PostLines(agent, "/accounts/bulk?op=create&atomic=true", rows.Select(r => new { name = r.name + " whole", r.employees }));
        var approval = Waiting(Assert.Single(whole));
        Assert.Equal(0, (await Get(agent, "/accounts?name=Bulk small whole&count=true"))["total"]!.GetValue<int>());
        var manager = await company.As(company.EastManager);
        await Post(manager, $"/approval-turns/{await Turn(manager, approval)}/actions/approve", new { }, HttpStatusCode.OK);
        foreach (var row in rows) Assert.Equal(1, (await Get(agent, $"/accounts?name={row.name} whole&count=true"))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_description_names_the_202()
    {
        var company = await Company("sqlite");
        var document = await Get(await company.As(company.EastAgent), "/openapi.json");
        foreach (var (path, method) in new[] { ("/accounts", "post"), ("/accounts/{id}", "patch"), ("/accounts/{id}", "delete"), ("/opportunities/{id}/actions/win", "post") })
            Assert.NotNull(document["paths"]![path]![method]!["responses"]!["202"]!["headers"]!["Location"]);
    }
}
