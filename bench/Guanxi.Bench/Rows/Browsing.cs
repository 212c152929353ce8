using System.IO.Compression;
using Guanxi.Bench.Data;
using Guanxi.Bench.Load;
using Microsoft.Playwright;

namespace Guanxi.Bench.Rows;

/// <summary>B1 to B6: what a person waits for, until it is painted. Medians; the page's own clock.</summary>
static class Browsing
{
    const int Times = 7;
    const string Rows = "table.grid tbody tr";

    public static async Task<int> Run(Options options)
    {
        var measurer = await Making.Run(options);
        using var product = await Child.Product(options.DataFolder(options.Accounts));
        await product.Settle();
        var cookies = await Asking.SignIn(new(options, product, measurer));
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("GUANXI_CHROMIUM") ?? "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
        });
        var results = new Results(options);
        var person = new Person(chromium, $"http://127.0.0.1:{product.Port}", cookies);
        await List(person, results, options);
        await Record(person, results, options);
        await Search(person, results, options);
        await Board(person, results, options);
        await Scroll(person, results, options);
        results.Print(Console.Out);
        results.Write(Path.Combine(Child.Root, "bench", "results.json"));
        return 0;
    }

    /// <summary>A profile that has seen nothing yet: nothing is cached.</summary>
    static async Task List(Person person, Results results, Options options)
    {
        var (painted, bytes, requests, heap) = (new List<double>(), 0d, 0d, 0d);
        for (var i = 0; i < Times; i++)
        {
            await using var page = await person.Open();
            await page.Go("/accounts");
            painted.Add(await page.Painted(Rows));
            bytes = await page.Number("performance.getEntries().reduce((sum, e) => sum + (e.transferSize ?? 0), 0)");
            requests = await page.Number("performance.getEntriesByType('resource').length + 1");
            heap = await page.Number("performance.memory.usedJSHeapSize");
            if (i == 0) results.Add(new("B6", await Bundle(page) / 1024, "KB of script and style, compressed", options.Accounts));
        }
        results.Add(new("B1", Median(painted), "ms, list cold", options.Accounts));
        results.Add(new("B1", bytes / 1024, "KB transferred", options.Accounts));
        results.Add(new("B1", requests, "requests", options.Accounts));
        results.Add(new("B6", heap / 1024 / 1024, "MB of script's memory after a list", options.Accounts));
    }

    static async Task Record(Person person, Results results, Options options)
    {
        await using var page = await person.Open();
        await page.Go("/accounts");
        await page.Painted(Rows);
        var (there, back) = (new List<double>(), new List<double>());
        for (var i = 0; i <= Times; i++)
        {
            var to = await page.Waited($"document.querySelectorAll('{Rows} a')[0].click()", "/[0-9a-f]{8}-/.test(location.pathname) && document.querySelector('main h1') && !document.querySelector('table.grid[aria-multiselectable]')");
            var from = await page.Waited("history.back()", $"location.pathname === '/accounts' && document.querySelector('{Rows}')");
            if (i == 0) continue; // warm from the second time on
            there.Add(to);
            back.Add(from);
        }
        results.Add(new("B2", Median(there), "ms, list to record", options.Accounts));
        results.Add(new("B2", Median(back), "ms, and back", options.Accounts));
    }

    static async Task Search(Person person, Results results, Options options)
    {
        await using var page = await person.Open();
        await page.Go("/accounts");
        await page.Painted(Rows);
        await page.Press("Control+k");
        var waited = new List<double>();
        foreach (var word in (string[])["技术", "solu", "hwjs", "1234", "东方", "grac", "zgxd", "5000"])
            waited.Add(await page.Waited(
                $"const i = document.querySelector('#palette input'); document.querySelector('#palette-results').replaceChildren(); i.value = '{word}'; i.dispatchEvent(new Event('input', {{ bubbles: true }}))",
                "document.querySelector('#palette-results').childElementCount"));
        results.Add(new("B3", Median(waited), "ms, typed to results", options.Accounts));
    }

    static async Task Board(Person person, Results results, Options options)
    {
        var painted = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            await using var fresh = await person.Open();
            await fresh.Go("/opportunities?mode=board");
            painted.Add(await fresh.Painted(".board .card"));
        }
        results.Add(new("B4", Median(painted), "ms, board cold", options.Accounts));
        await using var page = await person.Open();
        await page.Go("/opportunities?mode=board");
        await page.Painted(".board .card");
        if (await page.Drag(".board-column .card[draggable=true]", ".board-column:nth-of-type(2)") is { } dropped) results.Add(new("B4", dropped, "ms, dropped to painted", options.Accounts));
    }

    static async Task Scroll(Person person, Results results, Options options)
    {
        await using var page = await person.Open();
        await page.Go("/accounts");
        await page.Painted(Rows);
        var (longest, rows, elements) = await page.Scroll(Rows, Math.Min(5_000, options.Accounts / 3));
        results.Add(new("B5", longest, $"ms, longest frame over {rows} rows", options.Accounts));
        results.Add(new("B5", elements, "elements in the page then", options.Accounts));
    }

    /// <summary>Bytes of what every page loads, as a server in front would send it.</summary>
    static async Task<double> Bundle(Person.Page page)
    {
        using var client = new HttpClient();
        var total = 0L;
        foreach (var address in await page.Texts("[...document.querySelectorAll('script[src], link[rel=stylesheet]')].map(e => e.src || e.href)"))
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(await client.GetByteArrayAsync(new Uri(address)));
            total += packed.Length;
        }
        return total;
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
