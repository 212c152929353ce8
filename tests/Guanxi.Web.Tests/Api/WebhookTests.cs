using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Guanxi.Integrations.Network;
using Guanxi.Integrations.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Api;

public sealed class WebhookTests
{
    const string Root = "/api/v1";

    static async Task<List<JsonObject>> Bodies(Receiver receiver, int count) => [.. (await receiver.Came(count)).Select(g => (JsonObject)JsonNode.Parse(g.Body)!)];

    static Task<TestCompany> Open(string database = "sqlite", bool inside = true) => TestCompany.Open(database, b => b.Services.Configure<WebhookOptions>(o =>
    {
        o.AllowPrivateAddresses = inside;
        o.FirstPause = TimeSpan.FromMilliseconds(50);
        o.Attempts = 3;
    }));

    static async Task<JsonObject> Read(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, text);
        return (JsonObject)JsonNode.Parse(text)!;
    }

    static async Task<JsonObject> Post(HttpClient client, string path, object body, HttpStatusCode status = HttpStatusCode.Created) =>
        await Read(await client.PostAsJsonAsync(Root + path, body), status);

    static async Task<JsonObject> Delivery(HttpClient client, string webhook, string state)
    {
        JsonObject? There(JsonObject page) => (JsonObject?)page["data"]!.AsArray().FirstOrDefault(d => d!["state"]!.GetValue<string>() == state);
        return There(await Eventually.Comes(async () => await Read(await client.GetAsync($"{Root}/webhook-deliveries?webhook={webhook}&sort=sequence"), HttpStatusCode.OK),
            page => There(page) is not null, page => page.ToJsonString()))!;
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_webhook_hears_signed_what_its_filter_and_its_person_let_it(string database)
    {
        await using var company = await Open(database);
        await using var receiver = await Receiver.Start();
        var admin = await company.As(company.Administrator);
        var hook = await Post(admin, "/webhooks", new { name = "ERP", url = receiver.Root + "/hook", objects = new[] { "accounts" }, filter = "address.city:上海", runAs = company.EastManager.Id });
        var key = (await Post(admin, $"/webhooks/{hook["id"]}/key", new { }, HttpStatusCode.OK))["key"]!.GetValue<string>();
        await Post(await company.As(company.EastAgent), "/accounts", new { name = "深圳客户", address = new { city = "深圳" } });
        await Post(await company.As(company.SouthManager), "/accounts", new { name = "华南客户", address = new { city = "上海" } });
        var heard = await Post(await company.As(company.EastAgent), "/accounts", new { name = "上海客户", address = new { city = "上海" } });

        var message = Assert.Single(await Bodies(receiver, 1));
        Assert.Equal("accounts.create", message["event"]!.GetValue<string>());
        Assert.Equal(heard["id"]!.GetValue<string>(), message["change"]!["record"]!.GetValue<string>());
        Assert.Equal("上海客户", message["record"]!["name"]!.GetValue<string>());
        var (headers, sent) = receiver.Got.Single();
        var (signature, body) = (headers["Guanxi-Signature"], Encoding.UTF8.GetString(sent));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(signature.Split(',')[0][2..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(WebhookSignature.Of(key, at, body), signature);
        Assert.Equal(200, (await Delivery(admin, hook["id"]!.GetValue<string>(), "done"))["statusCode"]!.GetValue<int>());
        Assert.Single(receiver.Got);
    }

    [Fact]
    public async Task A_delivery_is_tried_again_kept_and_repeatable()
    {
        await using var company = await Open();
        await using var receiver = await Receiver.Start();
        var admin = await company.As(company.Administrator);
        receiver.Answer = n => n < 3 ? 503 : 200;
        var hook = (await Post(admin, "/webhooks", new { name = "Shaky", url = receiver.Root + "/hook", objects = new[] { "accounts" }, events = new[] { "create" } }))["id"]!.GetValue<string>();
        await Post(admin, "/accounts", new { name = "Retry" });
        var delivered = await Delivery(admin, hook, "done");
        Assert.Equal(3, delivered["attempts"]!.GetValue<int>());
        Assert.Equal(3, receiver.Got.Count);
        await Post(admin, $"/webhook-deliveries/{delivered["id"]}/actions/repeat", new { }, HttpStatusCode.OK);
        Assert.Equal(4, (await Bodies(receiver, 4)).Count);
        Assert.Single(receiver.Got.Select(g => Encoding.UTF8.GetString(g.Body)).Distinct());

        receiver.Answer = _ => 500;
        await Post(admin, "/accounts", new { name = "Lost" });
        Assert.Equal(500, (await Delivery(admin, hook, "failed"))["statusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task Our_own_network_is_out_of_reach_unless_allowed()
    {
        await using var company = await Open(inside: false);
        await using var receiver = await Receiver.Start();
        var admin = await company.As(company.Administrator);
        var hook = (await Post(admin, "/webhooks", new { name = "Inside", url = receiver.Root + "/hook", objects = new[] { "accounts" } }))["id"]!.GetValue<string>();
        await Post(admin, "/accounts", new { name = "Secret" });
        var failed = await Delivery(admin, hook, "failed");
        Assert.Null(failed["statusCode"]);
        Assert.Empty(receiver.Got);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("114.114.114.114", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    public void Only_public_addresses_are_outside(string address, bool outside) => Assert.Equal(outside, OutsideAddresses.IsOutside(IPAddress.Parse(address)));

    [Fact]
    public async Task A_webhook_that_could_never_speak_is_refused()
    {
        await using var company = await Open();
        var admin = await company.As(company.Administrator);
        async Task<JsonObject> Refused(object hook) => await Post(admin, "/webhooks", hook, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull((await Refused(new { name = "x", url = "https://x.example", objects = new[] { "unicorns" } }))["errors"]!["objects"]);
        Assert.NotNull((await Refused(new { name = "x", url = "https://x.example", events = new[] { "explode" } }))["errors"]!["events"]);
        Assert.NotNull((await Refused(new { name = "x", url = "https://x.example", objects = new[] { "accounts" }, filter = "colour:red" }))["errors"]!["filter"]);
        Assert.NotNull((await Refused(new { name = "x", url = "ftp://x.example" }))["errors"]!["url"]);
        var agents = await Post(await company.As(company.EastAgent), "/webhooks", new { name = "x", url = "https://x.example", runAs = company.Administrator.Id }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(agents["errors"]!["runAs"]);
    }
}
