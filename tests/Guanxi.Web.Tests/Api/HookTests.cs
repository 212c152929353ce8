using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Jobs;

namespace Guanxi.Web.Tests.Api;

public sealed class HookTests
{
    const string Order = """{"email": "li@example.com", "total": 120, "name": "李\u0000明"}""";

    static async Task<(string Rule, string Key)> Rule(HttpClient admin)
    {
        var made = await admin.PostAsJsonAsync("/api/v1/automation-rules", new
        {
            name = "Shop", @object = "accounts", when = "called", find = "email:\"{{body.email}}\"", make = "name: {{body.email}}\nemail: {{body.email}}", @if = "body.total>100", runAs = "system",
            then = new[] { new { @do = "set", with = new { field = "description", value = "{{body.total}}" } } },
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
        var id = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
        var key = JsonNode.Parse(await (await admin.PostAsync(new Uri($"/api/v1/automation-rules/{id}/key", UriKind.Relative), null)).Content.ReadAsStringAsync())!["key"]!.GetValue<string>();
        Assert.DoesNotContain(key, await admin.GetStringAsync(new Uri($"/api/v1/automation-rules/{id}", UriKind.Relative)));
        return (id, key);
    }

    static async Task<HttpStatusCode> Call(TestCompany company, string path, string body, string? bearer = null, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (signature is not null) request.Headers.Add(WebhookSignature.Header, signature);
        return (await company.Anonymous().SendAsync(request)).StatusCode;
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Another_system_wakes_a_rule_by_its_key_its_signature_or_its_address(string database)
    {
        await using var company = await TestCompany.Open(database);
        var (rule, key) = await Rule(await company.As(company.Administrator));
        var now = company.Store.Clock.GetUtcNow();
        Assert.Equal(HttpStatusCode.Accepted, await Call(company, $"/hooks/{rule}", Order, key));
        Assert.Equal(HttpStatusCode.Accepted, await Call(company, $"/hooks/{rule}?key={key}", Order));
        Assert.Equal(HttpStatusCode.Accepted, await Call(company, $"/hooks/{rule}", Order, signature: WebhookSignature.Of(key, now, Order)));
        for (var i = 0; (await company.Store.List(Viewer.System, new(company.Store.Registry.Of<RuleRun>()))).Records.Cast<RuleRun>().Count(r => r.State == JobState.Done) < 3; i++)
        {
            Assert.True(i < 1_200);
            await Task.Delay(25);
        }
        var account = Assert.Single((await company.Store.List(Viewer.System, new(company.Store.Registry.Of<Guanxi.Modules.Customers.Account>()))).Records.Cast<Guanxi.Modules.Customers.Account>());
        Assert.Equal(("li@example.com", "120"), (account.Name, account.Description));
    }

    [Fact]
    public async Task Who_has_no_key_no_fresh_signature_or_no_object_is_turned_away()
    {
        await using var company = await TestCompany.Open();
        var admin = await company.As(company.Administrator);
        var (rule, key) = await Rule(admin);
        var now = company.Store.Clock.GetUtcNow();
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(company, $"/hooks/{rule}", Order));
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(company, $"/hooks/{rule}", Order, "gxh_wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(company, $"/hooks/{Guid.CreateVersion7()}", Order, key));
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(company, $"/hooks/{rule}", Order, signature: WebhookSignature.Of(key, now.AddMinutes(-6), Order)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(company, $"/hooks/{rule}", Order + " ", signature: WebhookSignature.Of(key, now, Order)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Call(company, $"/hooks/{rule}", Order, signature: "t=99999999999999999,v1=00"));
        foreach (var body in new[] { "", "[1]", "7", "{", "{\"a\": 1} x" }) Assert.Equal(HttpStatusCode.BadRequest, await Call(company, $"/hooks/{rule}", body, key));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Call(company, $"/hooks/{rule}", $"{{\"a\": \"{new string('x', 300_000)}\"}}", key));
        await admin.PatchAsJsonAsync($"/api/v1/automation-rules/{rule}", new { active = false });
        Assert.Equal(HttpStatusCode.Conflict, await Call(company, $"/hooks/{rule}", Order, key));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.As(company.EastAgent)).PostAsync(new Uri($"/api/v1/automation-rules/{rule}/key", UriKind.Relative), null)).StatusCode is var status && status == HttpStatusCode.NotFound ? HttpStatusCode.Forbidden : status);
        Assert.Empty((await company.Store.List(Viewer.System, new(company.Store.Registry.Of<RuleRun>()))).Records);
    }
}
