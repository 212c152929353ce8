using Guanxi.Kernel.Access;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Tests.Pages;

public sealed class AnnouncementTests : IAsyncLifetime
{
    readonly HandClock _clock = new();
    TestCompany _company = null!;

    public async ValueTask InitializeAsync() => _company = await TestCompany.Open(adjust: b => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(b.Services, _clock));

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task An_announcement_is_shown_to_whom_it_is_meant_for_while_it_holds_and_until_put_away()
    {
        var now = _clock.GetUtcNow();
        var all = new Announcement { Name = "To all", Until = now.AddDays(1) };
        await _company.Add(all,
            new Announcement { Name = "To the east", ForTeam = _company.East },
            new Announcement { Name = "To managers", ForRole = _company.EastManager.Role, Kind = AnnouncementKind.Warning, Text = "<b>10:00</b>" },
            new Announcement { Name = "Tomorrow", From = now.AddDays(1).AddMinutes(-1) },
            new Announcement { Name = "Yesterday", From = now.AddDays(-2), Until = now.AddDays(-1) });
        var (agent, manager, south) = (await _company.Browse(_company.EastAgent), await _company.Browse(_company.EastManager), await _company.Browse(_company.SouthManager));
        Assert.Equal(["To all", "To the east"], await Shown(agent));
        Assert.Equal(["To all", "To managers", "To the east"], await Shown(manager));
        Assert.Equal(["To all", "To managers"], await Shown(south));
        Assert.Contains("&lt;b&gt;10:00", (await south.Get("/")).Text, StringComparison.Ordinal);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await agent.Post($"/announcements/{all.Id}/dismiss", "/")).Status);
        await agent.Post($"/announcements/{all.Id}/dismiss", "/");
        Assert.Equal(["To the east"], await Shown(agent));
        Assert.Contains("To all", await Shown(south));
        Assert.Equal(1, (await _company.Store.Get(Viewer.System, new Kernel.Records.Id<Announcement>(all.Id)))!.Readers);

        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["To the east", "Tomorrow"], await Shown(agent));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await _company.Browse(_company.Nobody)).Get("/announcements")).Status);
    }

    static readonly string[] Names = ["To all", "To managers", "To the east", "Tomorrow", "Yesterday"];

    static async Task<IEnumerable<string>> Shown(Browser browser)
    {
        var page = (await browser.Get("/")).Words;
        return Names.Where(n => page.Contains($"aria-label=\"{n}\"", StringComparison.Ordinal));
    }
}
