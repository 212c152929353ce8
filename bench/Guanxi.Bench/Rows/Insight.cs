using System.Diagnostics;
using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Facts;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Mining;
using Guanxi.Analytics.Reports;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Modules.Customers;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Guanxi.Bench.Rows;

/// <summary>W rows: the warehouse over many order lines of a tenth as many customers, in this process.</summary>
static class Insight
{
    const int Times = 7, Products = 1_000, Lines = 12, Writers = 8;
    static readonly TimeSpan Pressure = TimeSpan.FromSeconds(20);

    public static async Task<int> Run(Options options)
    {
        var results = new Results(options);
        var path = Path.Combine(options.Folder, $"insight-{options.Facts}");
        await using var folder = await OpenFolder.Open(DataFolder.Open(path), movedIn: false);
        if (!File.Exists(folder.Folder.Warehouse + "/made")) await Make(folder, options.Facts);
        if (options.Wants("W1")) await Pivot(folder, options, results);
        if (options.Wants("W2")) await Rebuild(options, results);
        if (options.Wants("W3")) await Dashboard(folder, options, results);
        if (options.Wants("W4") || options.Wants("W5")) await Learn(folder, options, results);
        results.Print(Console.Out);
        results.Write(Path.Combine(Load.Child.Root, "bench", "results.json"));
        return 0;
    }

    /// <summary>Lines as they would come from files, written straight into the warehouse: customers begin, buy for a while and stop.</summary>
    static async Task Make(OpenFolder folder, int facts)
    {
        await folder.Get<WarehouseRebuild>().Run(null, default);
        using var connection = folder.Get<WarehouseDatabase>().Connect();
        var customers = facts / 10;
        connection.Execute($"INSERT INTO product_categories (id, name) SELECT CAST(md5('l' || i) AS UUID), 'Line ' || i FROM range({Lines}) t(i)");
        connection.Execute($"INSERT INTO products (id, name, code, category) SELECT CAST(md5('p' || i) AS UUID), 'Product ' || i, 'P' || i, CAST(md5('l' || i % {Lines}) AS UUID) FROM range({Products}) t(i)");
        connection.Execute($"INSERT INTO accounts (id, name, number) SELECT CAST(md5('a' || i) AS UUID), 'Customer ' || i, 'A' || i FROM range({customers}) t(i)");
        connection.Execute($"""
            INSERT INTO order_lines (id, name, day, customer, order_number, channel, quantity, amount, amount_currency, amount_worth, account, product)
            SELECT CAST(md5('x' || i) AS UUID), 'Product ' || hash(i, 1) % {Products}, DATE '2023-01-01' + CAST(hash(i % {customers}, 2) % 700 + hash(i, 3) % (1 + (hash(i % {customers}, 4) % 1000) ** 2 // 2500) AS INTEGER),
              'A' || i % {customers}, 'O' || i // 3, CASE hash(i, 5) % 3 WHEN 0 THEN 'web' WHEN 1 THEN 'shop' ELSE 'phone' END, 1 + hash(i, 6) % 9, amount, 'CNY', amount, CAST(md5('a' || i % {customers}) AS UUID), CAST(md5('p' || hash(i, 1) % {Products}) AS UUID)
            FROM (SELECT i, CAST(10 + hash(i, 7) % 990 AS DECIMAL(18,4)) AS amount FROM range({facts}) t(i))
            """);
        connection.Execute("CHECKPOINT");
        File.WriteAllText(folder.Folder.Warehouse + "/made", "");
    }

    static async Task Pivot(OpenFolder folder, Options options, Results results)
    {
        var query = new PivotQuery(folder.Store.Registry["order-lines"]) { Rows = [new("product.category")], Columns = [new("day", DatePart.Quarter)], Measures = ["sum:amount", "sum:quantity", "count"], Filter = Kernel.Queries.Filter.Is("channel", "web") };
        const string Bare = """
            SELECT category, quarter, sum(amount_worth), sum(quantity), count(*) FROM (SELECT p.category, date_trunc('quarter', l.day) AS quarter, l.amount_worth, l.quantity FROM order_lines l LEFT JOIN products p ON p.id = l.product WHERE l.channel = 'web')
            GROUP BY GROUPING SETS ((), (category), (quarter), (category, quarter))
            """;
        using var connection = folder.Get<WarehouseDatabase>().Connect();
        var (ours, bare) = (await Median(() => Forgetful(folder).Ask(Viewer.System, query)), await Median(() => Task.FromResult(connection.Query(new(Bare, []), _ => 0))));
        results.Add(new("W1", ours, "ms", options.Facts) { Baseline = bare });
    }

    /// <summary>One that has kept no answer yet.</summary>
    static Pivots Forgetful(OpenFolder folder) => new(folder.Get<WarehouseDatabase>(), folder.Get<Kernel.Model.Schema>(), TimeProvider.System);

    /// <summary>The feed of the company that P rows are measured in.</summary>
    static async Task Rebuild(Options options, Results results)
    {
        await Data.Making.Run(options);
        await using var folder = await OpenFolder.Open(DataFolder.Open(options.DataFolder(options.Accounts), options.Postgres));
        var (watch, told) = (Stopwatch.StartNew(), new Count());
        await folder.Get<WarehouseRebuild>().Run(told, default);
        results.Add(new("W2", told.Loaded / watch.Elapsed.TotalSeconds, "changes/s", options.Accounts));
        results.Add(new("W2", Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, "MB at most, rebuilding", options.Accounts));
        await Lag(folder, options, results);
    }

    /// <summary>How long what eight writers commit without pause takes until reports know of it.</summary>
    static async Task Lag(OpenFolder folder, Options options, Results results)
    {
        var pump = folder.Services.GetServices<IHostedService>().Single(s => s.GetType().Name == "WarehousePump");
        await pump.StartAsync(default);
        var (store, lags, made, watch) = (folder.Store, new List<double>(), 0, Stopwatch.StartNew());
        bool Running() => watch.Elapsed < Pressure;
        var writers = Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; Running(); i++)
            {
                var unit = store.Begin(Viewer.System);
                unit.Create(new Account { Name = $"Lag {writer}.{i}" });
                if ((await unit.Commit()).Ok) Interlocked.Increment(ref made);
            }
        }).ToList();
        while (Running())
        {
            var (seq, since) = (await store.Feed.Last(), Stopwatch.StartNew());
            while (Known() < seq) await Task.Delay(20);
            lags.Add(since.Elapsed.TotalSeconds);
        }
        await Task.WhenAll(writers);
        await pump.StopAsync(default);
        results.Add(new("W2", lags.Max(), $"s lag at most, {made / watch.Elapsed.TotalSeconds:N0} creates/s", options.Accounts));

        long Known()
        {
            using var connection = folder.Get<WarehouseDatabase>().Connect();
            return WarehouseDatabase.Position(connection).Seq;
        }
    }

    sealed class Count : IProgress<long>
    {
        public long Loaded { get; private set; }
        public void Report(long value) => Loaded = value;
    }

    static async Task Dashboard(OpenFolder folder, Options options, Results results)
    {
        var pivots = folder.Get<Pivots>();
        var cube = new Cube(folder.Store.Registry, folder.Store.Registry["order-lines"], Viewer.System);
        string[] rows = ["day@month", "product.category", "product", "channel", "day@dayOfWeek", "day@quarter", "day@year", "day@monthOfYear", "account.industry", "account.address.province", "day@dayKind", ""];
        var cards = rows.Select(r => new ReportDefinition("order-lines") { Rows = r.Length > 0 ? [r] : [], Measures = ["sum:amount", "count"], Top = 20 }.ToQuery(cube, [])).ToList();
        // Asked by nobody before: nothing is kept.
        results.Add(new("W3", await Median(() => All(Forgetful(folder))), "ms, 12 cards, first asked", options.Facts));
        results.Add(new("W3", await Median(() => All(pivots)), "ms, 12 cards, asked again", options.Facts));
        foreach (var (row, card) in rows.Zip(cards))
            Console.WriteLine($"W3 {row}: {await Median(() => Forgetful(folder).Ask(Viewer.System, card)):0} ms alone");

        Task<Pivot[]> All(Pivots asked) => Task.WhenAll(cards.Select(c => asked.Ask(Viewer.System, c)));
    }

    static async Task Learn(OpenFolder folder, Options options, Results results)
    {
        var watch = Stopwatch.StartNew();
        var today = new DateOnly(2026, 6, 30);
        var buyers = await folder.Get<Purchases>().Of(today, default);
        Pareto.Classes([.. buyers.Select(b => b.Worth)]);
        RecencyFrequencyMonetary.Score([.. buyers.Select(b => ((double)(today.DayNumber - b.Last.DayNumber), (double)b.Purchases, (double)b.Worth))]);
        results.Add(new("W4", watch.Elapsed.TotalSeconds, $"s, {buyers.Count} customers", options.Facts));
        watch.Restart();
        var fitted = BetaGeometric.Fit(buyers.Select(b => b.HistoryOn(today)));
        results.Add(new("W5", watch.Elapsed.TotalSeconds, $"s, r {fitted.R:0.###} α {fitted.Alpha:0.###} a {fitted.A:0.###} b {fitted.B:0.###}", options.Facts));
    }

    /// <summary>Milliseconds; the first time is for warming.</summary>
    static async Task<double> Median<T>(Func<Task<T>> work)
    {
        var times = new List<double>();
        for (var i = 0; i <= Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            if (i > 0) times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return times.Order().ElementAt(Times / 2);
    }
}
