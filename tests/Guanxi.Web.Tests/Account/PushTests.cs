using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed class PushTests
{
    const string Page = "/profile/notifications";

    /// <summary>A browser and the service of its maker: takes messages and opens them.</summary>
    sealed class PushService(Receiver receiver) : IAsyncDisposable
    {
        readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        readonly byte[] _shared = RandomNumberGenerator.GetBytes(16);

        public static async Task<PushService> Start(int status = 201) => new(await Receiver.Start()) { Receiver = { Answer = _ => status } };

        public Receiver Receiver { get; } = receiver;
        byte[] Point => [4, .. _key.ExportParameters(false).Q.X!, .. _key.ExportParameters(false).Q.Y!];

        public (string, string)[] Subscription(string browser) =>
            [("endpoint", $"{Receiver.Root}/send/{browser}"), ("publicKey", Base64Url.EncodeToString(Point)), ("shared", Base64Url.EncodeToString(_shared))];

        /// <summary>As a browser does (RFC 8291, 3.4), step by step.</summary>
        public JsonObject Read(byte[] body)
        {
            var (salt, size, length) = (body[..16], BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(16)), (int)body[20]);
            Assert.Equal((4096, 65), (size, length));
            var sender = body[21..86];
            using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = sender[1..33], Y = sender[33..] } });
            byte[] Hash(byte[] with, params byte[] bytes) => HMACSHA256.HashData(with, bytes);
            var first = Hash(_shared, _key.DeriveRawSecretAgreement(other.PublicKey));
            var input = Hash(first, [.. "WebPush: info\0"u8, .. Point, .. sender, 1]);
            var second = Hash(salt, input);
            var key = Hash(second, [.. "Content-Encoding: aes128gcm\0"u8, 1])[..16];
            var nonce = Hash(second, [.. "Content-Encoding: nonce\0"u8, 1])[..12];
            var plain = new byte[body.Length - 86 - 16];
            using var cipher = new AesGcm(key, 16);
            cipher.Decrypt(nonce, body.AsSpan(86, plain.Length), body.AsSpan(body.Length - 16), plain);
            Assert.Equal(2, plain[^1]);
            return (JsonObject)JsonNode.Parse(plain.AsSpan(0, plain.Length - 1))!;
        }

        public ValueTask DisposeAsync()
        {
            _key.Dispose();
            return Receiver.DisposeAsync();
        }
    }

    static Task<TestCompany> Open(bool inside = true) => TestCompany.Open(adjust: b => b.Services.Configure<WebhookOptions>(o => o.AllowPrivateAddresses = inside));

    static async Task<List<PushSubscription>> Subscriptions(TestCompany company) => [.. (await company.Store.List(Viewer.System, new(company.Store.Registry.Of<PushSubscription>()))).Records.Cast<PushSubscription>()];

    static async Task<PushMessage> Message(TestCompany company, Func<PushMessage, bool> which) =>
        (await Eventually.Comes(async () => (await company.Store.List(Viewer.System, new(company.Store.Registry.Of<PushMessage>()))).Records.Cast<PushMessage>().FirstOrDefault(which), m => m is not null))!;

    [Fact]
    public async Task A_browser_that_was_added_is_told_encrypted_and_with_the_step_to_take()
    {
        await using var company = await Open();
        await using var service = await PushService.Start();
        var browser = await company.Browse(company.EastManager);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post(Page + "/browsers", Page, service.Subscription("a"))).Status);
        Assert.Contains("data-push-target=\"known\"", (await browser.Get(Page)).Text);

        var account = new Guanxi.Modules.Customers.Account { Name = "上海客户", Owner = company.EastAgent };
        await company.Add(account);
        var ticket = new Ticket { Subject = "机器停机", Account = account, Owner = company.EastAgent };
        await company.Add(ticket);
        await company.Add(new Notification { Owner = company.EastManager, Kind = "overdue", Text = "机器停机", Related = new Link("tickets", ticket.Id) });
        var (headers, body) = Assert.Single(await service.Receiver.Came(1));

        var told = service.Read(body);
        Assert.Equal("机器停机", told["body"]!.GetValue<string>());
        Assert.StartsWith("/notifications/", told["url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal($"/tickets/{ticket.Id}/actions/assign", told["steps"]![0]?["url"]?.GetValue<string>());
        Assert.StartsWith("vapid t=", headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("aes128gcm", headers["Content-Encoding"]);
        Assert.True(int.Parse(headers["TTL"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(201, (await Message(company, m => m.State == JobState.Done)).StatusCode);
    }

    [Fact]
    public async Task A_kind_that_is_not_wanted_in_browsers_stays_away_from_them()
    {
        await using var company = await Open();
        await using var service = await PushService.Start();
        var browser = await company.Browse(company.EastAgent);
        await browser.Post(Page + "/browsers", Page, service.Subscription("a"));
        var kinds = company.Store.Registry.Of<Notification>()["kind"].Choices!.Items.Select(i => i.Code).ToList();
        await browser.Post(Page, Page, [.. kinds.Select(k => ("inApp", k)), .. kinds.Where(k => k != "reminder").Select(k => ("push", k))]);

        await company.Add(new Notification { Owner = company.EastAgent, Kind = "reminder", Text = "quiet" });
        await company.Add(new Notification { Owner = company.EastAgent, Kind = "system", Text = "loud" });
        Assert.Equal("loud", service.Read(Assert.Single(await service.Receiver.Came(1)).Body)["body"]!.GetValue<string>());
    }

    [Theory, InlineData(404), InlineData(410)]
    public async Task A_browser_that_is_gone_is_forgotten(int status)
    {
        await using var company = await Open();
        await using var service = await PushService.Start(status);
        await (await company.Browse(company.EastAgent)).Post(Page + "/browsers", Page, service.Subscription("a"));
        await company.Add(new Notification { Owner = company.EastAgent, Kind = "system", Text = "?" });
        await Eventually.Holds(async () => (await Subscriptions(company)).Count == 0);
        Assert.Single(service.Receiver.Got);
    }

    [Fact]
    public async Task A_browser_tells_one_person_and_only_while_that_person_is_signed_in_there()
    {
        await using var company = await Open();
        await using var service = await PushService.Start();
        await (await company.Browse(company.EastAgent)).Post(Page + "/browsers", Page, service.Subscription("shared"));
        var later = await company.Browse(company.EastManager);
        await later.Post(Page + "/browsers", Page, service.Subscription("shared"));
        Assert.Equal(company.EastManager.Id, Assert.Single(await Subscriptions(company)).Owner.Value);

        await later.Post("/sign-out", Page);
        await company.Add(new Notification { Owner = company.EastManager, Kind = "system", Text = "secret" });
        await Eventually.Holds(async () => (await Subscriptions(company)).Count == 0);
        Assert.Empty(service.Receiver.Got);
    }

    [Fact]
    public async Task Our_own_network_is_no_push_service()
    {
        await using var company = await Open(inside: false);
        await using var service = await PushService.Start();
        var browser = await company.Browse(company.EastAgent);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(Page + "/browsers", Page, service.Subscription("a"))).Status);
        (string, string)[] secure = [.. service.Subscription("a").Select(f => f.Item1 == "endpoint" ? ("endpoint", f.Item2.Replace("http:", "https:", StringComparison.Ordinal)) : f)];
        await browser.Post(Page + "/browsers", Page, secure);
        await company.Add(new Notification { Owner = company.EastAgent, Kind = "system", Text = "?" });
        Assert.Null((await Message(company, m => m.Error is not null)).StatusCode);
        Assert.Empty(service.Receiver.Got);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(Page + "/browsers", Page, ("endpoint", "https://push.example/x"), ("publicKey", "AAAA"), ("shared", "AAAA"))).Status);
    }
}
