using System.Text.Json;
using Microsoft.Playwright;

namespace Guanxi.Bench.Rows;

/// <summary>Somebody signed in, with a browser.</summary>
sealed class Person(IBrowser browser, string address, string cookies)
{
    /// <summary>Tells when something stands that a condition names and the frame after it has been painted.</summary>
    const string Watch = """
        window.__painted = holds => new Promise(done => {
          const look = () => holds() ? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) : requestAnimationFrame(look);
          look();
        });
        """;

    public async Task<Page> Open()
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "zh-CN" });
        await context.AddCookiesAsync(cookies.Split("; ").Select(c => c.Split('=', 2)).Select(c => new Cookie { Name = c[0], Value = c[1], Url = address }));
        await context.AddInitScriptAsync(Watch);
        return new(context, await context.NewPageAsync(), address);
    }

    /// <summary>One page in a profile of its own.</summary>
    public sealed class Page(IBrowserContext context, IPage page, string address) : IAsyncDisposable
    {
        public Task Go(string path) => page.GotoAsync(address + path, new() { WaitUntil = WaitUntilState.Commit });

        public Task Press(string keys) => page.Keyboard.PressAsync(keys);

        /// <summary>Milliseconds from the start of the navigation.</summary>
        public Task<double> Painted(string selector) => Number($"__painted(() => document.querySelector('{selector}'))");

        /// <summary>Milliseconds from an act until a condition holds and is painted.</summary>
        public async Task<double> Waited(string act, string condition)
        {
            var waited = await Number($"(() => {{ const began = performance.now(); {act}; return __painted(() => {condition}).then(at => at - began); }})()");
            await page.WaitForTimeoutAsync(300);
            return waited;
        }

        /// <summary>Milliseconds from letting go of the first element over the second until it is painted there; null without both.</summary>
        public async Task<double?> Drag(string what, string where)
        {
            var (from, to) = (page.Locator(what).First, page.Locator(where).First);
            if (await from.CountAsync() == 0 || await to.CountAsync() == 0) return null;
            var (start, end) = (await from.BoundingBoxAsync(), await to.BoundingBoxAsync());
            if (start is null || end is null) return null;
            // A promise must not be what the script gives: it would be waited for before anybody drags.
            await page.EvaluateAsync($$"""
                (() => {
                  window.__card = document.querySelector('{{what}}');
                  const home = __card.parentElement;
                  window.__dropped = new Promise(done => addEventListener('pointerup', () => {
                    const began = performance.now();
                    __painted(() => __card.parentElement !== home).then(at => done(at - began));
                  }, { once: true, capture: true }));
                })()
                """);
            await page.Mouse.MoveAsync(start.X + 20, start.Y + 20);
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(end.X + 60, end.Y + 120, new() { Steps = 12 });
            await page.Mouse.UpAsync();
            return await Number("Promise.race([__dropped, new Promise(done => setTimeout(() => done(-1), 3000))])") is var waited and >= 0 ? waited : null;
        }

        /// <summary>Scrolls on until so many rows have passed; gives the longest frame in milliseconds, the rows and the page's elements.</summary>
        public async Task<(double Longest, double Rows, double Elements)> Scroll(string rows, int most)
        {
            var answer = await page.EvaluateAsync<JsonElement>($$"""
                new Promise(done => {
                  const box = document.querySelector('.grid-scroll') ?? document.scrollingElement, began = performance.now();
                  const height = document.querySelector('{{rows}}').getBoundingClientRect().height;
                  let last = began, longest = 0;
                  const step = now => {
                    longest = Math.max(longest, now - last);
                    last = now;
                    box.scrollTop += 400;
                    scrollBy(0, 400);
                    const count = Math.floor((box.scrollTop + box.clientHeight) / height);
                    if (count >= {{most}} || now - began > 90000) done([longest, count, document.querySelectorAll('*').length]);
                    else requestAnimationFrame(step);
                  };
                  requestAnimationFrame(step);
                })
                """);
            return (answer[0].GetDouble(), answer[1].GetDouble(), answer[2].GetDouble());
        }

        public Task<double> Number(string expression) => page.EvaluateAsync<double>(expression);

        public Task<string[]> Texts(string expression) => page.EvaluateAsync<string[]>(expression);

        public async ValueTask DisposeAsync() => await context.DisposeAsync();
    }
}
