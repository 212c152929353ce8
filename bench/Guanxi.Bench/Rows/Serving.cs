using System.Diagnostics;
using Guanxi.Bench.Load;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Service;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Bench.Rows;

/// <summary>Requests with running clocks: the scan for warnings and breaches, and the list of what is due within the hour.</summary>
static class Serving
{
    const int Batch = 1_000, Soon = 500, Times = 21;
    const string Mail = "admin@bench.example";

    public static async Task<int> Run(Options options)
    {
        var path = Path.Combine(options.Folder, $"service-{options.Accounts}");
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        if (await CommandLine.Run(["setup", "--data", path, "--company", "Bench", "--admin", Mail, "--password", Data.Making.Password, "--language", "en", "--preset", "b2b"]) != 0) return 1;
        await using var folder = await OpenFolder.Open(DataFolder.Open(path));
        var watch = Stopwatch.StartNew();
        await Make(folder, options.Accounts);
        Console.WriteLine($"made {options.Accounts:N0} requests with clocks in {watch.Elapsed.TotalSeconds:N0} s");
        var model = folder.Store.Registry.Of<Ticket>();
        var due = new ListQuery(model) { Filter = Filter.Is("dueAt", "next1Hour"), Sorts = [new("dueAt")], Limit = 50 };
        Tell("due within the hour, first 50", await Often(async () => (await folder.Store.List(Viewer.System, due)).Records.Count));
        Tell("how many are due within the hour", await Often(async () => (int)await folder.Store.Count(Viewer.System, model, due.Filter)));
        var escalation = folder.Get<Escalation>();
        watch.Restart();
        var given = await escalation.Scan();
        Tell("scan with warnings to give", (watch.Elapsed, watch.Elapsed, given));
        while (await escalation.Scan() > 0) { }
        Tell("scan with nothing to do", await Often(async () => await escalation.Scan()));
        await Ask(path, (await folder.Get<ApiTokens>().Issue(await folder.Person(Mail, default), "bench", ["*"])).Token);
        return 0;
    }

    /// <summary>As a person's browser or a program asks a server that was just started and has answered other questions, but not this one.</summary>
    static async Task Ask(string path, string token)
    {
        using var server = await Child.Product(path);
        using var connection = new Connection(server.Port);
        foreach (var other in (string[])["/api/v1/me", "/api/v1/accounts?limit=50"]) await connection.Ask(HttpLoad.Get(other, token));
        Tell("of a server just started, over REST: due within the hour, bytes", await Often(() => connection.Ask(HttpLoad.Get("/api/v1/tickets?filter=dueAt:next1Hour&sort=dueAt&limit=50", token))));
    }

    static async Task Make(OpenFolder folder, int count)
    {
        var unit = folder.Store.Begin(Viewer.System);
        foreach (var hours in (await folder.Store.List(Viewer.System, new(folder.Store.Registry.Of<WorkingHours>()))).Records)
            foreach (var day in Enum.GetNames<DayOfWeek>()) unit.Update<WorkingHours>(hours.Id, (day.ToLowerInvariant(), "00:00-24:00"), ("holidays", false));
        var accounts = Enumerable.Range(0, 1_000).Select(i => unit.Create(new Account { Name = $"Customer {i}" })).ToList();
        await Commit(unit);
        var now = folder.Store.Clock.GetUtcNow();
        for (var from = 0; from < count; from += Batch)
        {
            unit = folder.Store.Begin(Viewer.System with { Channel = "import" });
            for (var i = from; i < Math.Min(count, from + Batch); i++)
                unit.Create(new Ticket { Subject = $"Request {i}", Account = accounts[i % accounts.Count], CreatedAt = now.AddMinutes(i < Soon ? -190 - i % 40 : -(i % 120)) });
            await Commit(unit);
        }
    }

    static async Task Commit(UnitOfWork unit)
    {
        var saved = await unit.Commit();
        if (!saved.Ok) throw new InvalidOperationException(string.Join("; ", saved.Problems));
    }

    /// <summary>The first time, before anything is kept in memory, and the median of the times after it.</summary>
    static async Task<(TimeSpan First, TimeSpan Median, int Count)> Often(Func<Task<int>> work)
    {
        var (times, count) = (new List<TimeSpan>(), 0);
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            count = await work();
            times.Add(watch.Elapsed);
        }
        return (times[0], times.Skip(1).Order().ElementAt(Times / 2), count);
    }

    static void Tell(string what, (TimeSpan First, TimeSpan Median, int Count) measured) =>
        Console.WriteLine($"{what}: first {measured.First.TotalMilliseconds:N1} ms, then {measured.Median.TotalMilliseconds:N2} ms ({measured.Count:N0})");
}
