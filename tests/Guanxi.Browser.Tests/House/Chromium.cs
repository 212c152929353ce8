using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Guanxi.Browser.Tests.Chromium))]

namespace Guanxi.Browser.Tests;

/// <summary>One browser for all tests; each visitor has a profile of its own inside.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    IPlaywright? _playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("GUANXI_CHROMIUM") ?? "/usr/bin/chromium", Headless = true, Args = Quiet,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
