using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>A browser that shows notifications while no page is open; its maker's push service, out of reach here, is played by the test.</summary>
public sealed class PushingTests(FreshHouse house) : IClassFixture<FreshHouse>
{
    [Fact]
    public async Task A_browser_is_added_shows_a_notification_and_opens_what_it_is_about()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.AddInitScriptAsync($$"""
            PushManager.prototype.subscribe = async options => ({ toJSON: () => ({ endpoint: "https://push.invalid/" + options.applicationServerKey.length,
              keys: { p256dh: "{{Base64Url.EncodeToString([4, .. point.X!, .. point.Y!])}}", auth: "{{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}}" } }) });
            """);
        await page.GotoAsync("/profile/notifications");
        await page.Locator("[data-push-target=form] .primary").ClickAsync();
        await Expect(page.Locator("[data-push-target=known]")).ToHaveCountAsync(1);
        var subscription = Assert.Single((await house.Store.List(Viewer.System, new ListQuery(house.Store.Registry.Of<PushSubscription>()))).Records.Cast<PushSubscription>());
        Assert.Equal("https://push.invalid/87", subscription.Endpoint);

        var unit = house.Store.Begin(Viewer.System);
        var account = unit.Create(new Account { Name = "Pushed Works" });
        var notice = unit.Create(new Notification { Owner = subscription.Owner, Kind = "overdue", Text = "Pushed Works waits", Related = new Link("accounts", account.Value) });
        Assert.True((await unit.Commit()).Ok);

        // As the browser hands it on once it has decrypted it.
        var told = JsonSerializer.Serialize(new { title = "Overdue", body = "Pushed Works waits", url = $"/notifications/{notice}", tag = $"{notice}", steps = new[] { new { title = "Plan a call", url = $"/accounts/{account}/edit" } } });
        await InWorker(page, $"self.dispatchEvent(new PushEvent('push', {{ data: {JsonSerializer.Serialize(told)} }}))");
        await page.WaitForFunctionAsync("async () => (await (await navigator.serviceWorker.ready).getNotifications()).some(n => n.title === 'Overdue' && n.body === 'Pushed Works waits')");
        await InWorker(page, "self.registration.getNotifications().then(([shown]) => self.dispatchEvent(new NotificationEvent('notificationclick', { notification: shown })))");
        await Expect(page.Locator("h1")).ToContainTextAsync("Pushed Works");
    }

    /// <summary>Runs a script where the page's service worker runs, waking it when it sleeps.</summary>
    async Task InWorker(IPage page, string script)
    {
        var browser = await page.Context.Browser!.NewBrowserCDPSessionAsync();
        for (var i = 0; ; i++, await Task.Delay(100))
        {
            Assert.True(i < 300, "there is no service worker");
            await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => fetch('/offline', { headers: { Accept: 'text/html' } })).then(() => true)");
            var targets = (await browser.SendAsync("Target.getTargets"))!.Value.GetProperty("targetInfos").EnumerateArray();
            if (targets.FirstOrDefault(t => t.GetProperty("type").GetString() == "service_worker" && t.GetProperty("url").GetString()!.StartsWith(house.Address, StringComparison.Ordinal)) is not { ValueKind: JsonValueKind.Object } target) continue;
            var attached = await browser.SendAsync("Target.attachToTarget", new() { ["targetId"] = target.GetProperty("targetId").GetString()!, ["flatten"] = false });
            var call = JsonSerializer.Serialize(new { id = 1, method = "Runtime.evaluate", @params = new { expression = script, awaitPromise = true } });
            await browser.SendAsync("Target.sendMessageToTarget", new() { ["sessionId"] = attached!.Value.GetProperty("sessionId").GetString()!, ["message"] = call });
            return;
        }
    }
}
