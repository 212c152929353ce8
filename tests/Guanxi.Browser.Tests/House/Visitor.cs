using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Guanxi.Browser.Tests;

/// <summary>Somebody with a browser window. What the browser complains about on the way fails the test.</summary>
public sealed partial class Visitor : IAsyncDisposable
{
    readonly ConcurrentQueue<string> _complaints = [];

    Visitor(IPage page)
    {
        Page = page;
        page.Console += (_, said) => { if (said.Type == "error" && !Refusal().IsMatch(said.Text) && !(LineMayBreak && Broken().IsMatch(said.Text))) _complaints.Enqueue($"{page.Url}: {said.Text}"); };
        page.PageError += (_, fault) => { if (!(LineMayBreak && Broken().IsMatch(fault))) _complaints.Enqueue($"{page.Url}: {fault}"); };
        page.Response += (_, answer) => { if (answer.Status >= 500) _complaints.Enqueue($"{answer.Status} {answer.Url}"); };
    }

    public IPage Page { get; }

    /// <summary>Whether the test takes the line away, of which browsers complain.</summary>
    public bool LineMayBreak { get; set; }

    public static async Task<Visitor> Open(IBrowser browser, string address, Screen screen)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address, ViewportSize = new() { Width = screen.Width, Height = screen.Height }, HasTouch = screen.Touch, IsMobile = screen.Touch,
            JavaScriptEnabled = screen.Scripts, Locale = screen.Language, DeviceScaleFactor = screen.Scale, ReducedMotion = ReducedMotion.Reduce, ForcedColors = screen.ForcedColours ? ForcedColors.Active : ForcedColors.None,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        await context.AddCookiesAsync([new() { Name = "language", Value = screen.Language, Url = address }, new() { Name = "theme", Value = screen.Theme, Url = address }]);
        return new(await context.NewPageAsync());
    }

    public async Task SignIn(string email, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator("#email").FillAsync(email);
        await Page.Locator("#password").FillAsync(password);
        await Page.Locator("form[action='/sign-in'] .primary").ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal) || url.Contains("/code", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    /// <summary>Nothing may be wider than the window; a phone would show all of it smaller, and call that its window.</summary>
    public async Task SeesNoSidewaysScrolling()
    {
        var wide = await Page.EvaluateAsync<string?>(
            """
            () => document.scrollingElement.scrollWidth <= screen.width ? null
                : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > screen.width + 1).map(e => e.tagName + '.' + e.className).slice(0, 5).join(', ')
            """);
        Assert.True(wide is null, $"{Page.Url} scrolls sideways: {wide}");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.True(_complaints.IsEmpty, string.Join('\n', _complaints));
    }

    /// <summary>The browser's note about an answer that refuses a form; the page says it to the person.</summary>
    [GeneratedRegex("status of (404|409|412|422)")]
    private static partial Regex Refusal();

    [GeneratedRegex("net::ERR_|Failed to fetch")]
    private static partial Regex Broken();
}
