using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Guanxi.Bench.Crash;
using Guanxi.Bench.Load;
using Guanxi.Bench.Nodes;

namespace Guanxi.Bench.Rows;

/// <summary>R10: people who open pages, search and report, and programs that write, all at once for long: memory flat, no error, and everything there afterwards.</summary>
static class Soaking
{
    const int Writers = 4, People = 8, Looks = 24;
    /// <summary>The last third may hold so much more than the middle one: caches fill, files are mapped.</summary>
    const double Flat = 1.15;

    static readonly string[] Pages =
    [
        "/", "/accounts", "/accounts?sort=-createdAt", "/accounts?q=crash", "/accounts?mode=board", "/contacts", "/opportunities", "/opportunities?mode=board", "/activities", "/activities?mode=calendar",
        "/accounts/new", "/reports", "/search?q=crash", "/setup/status", "/notifications",
    ];

    public static async Task<int> Run(Options options)
    {
        using var outside = new Outside();
        var folder = Path.Combine(options.Folder, "soak");
        var victim = await Victim.MoveIn(folder, options.Postgres is { } server ? await Victim.Fresh(server) : null, outside);
        using var journal = new Journal(folder + "-journal.txt");
        var (answers, memory, found) = (new ConcurrentDictionary<string, int>(), new List<double>(), new List<string>());
        List<Writer> writers;
        using (var product = await victim.Start())
        {
            using var stop = new CancellationTokenSource();
            writers = [.. Enumerable.Range(0, Writers).Select(w => new Writer(journal, product.Port, victim.Token, string.Create(CultureInfo.InvariantCulture, $"soak {w}"), stop.Token))];
            var people = new List<SignedIn>();
            for (var i = 0; i < People; i++) people.Add(await SignedIn.Open(product.Port, Victim.Mail, Victim.Password));
            List<Task> working = [.. writers.Select(w => Task.Run(w.Run)), .. people.Select(p => Task.Run(() => Work(p, journal, answers, stop.Token)))];
            for (var look = 0; look < Looks; look++)
            {
                await Task.Delay(TimeSpan.FromMinutes(options.Minutes) / Looks);
                memory.Add(product.Memory);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(look + 1) * options.Minutes / (double)Looks:0.0} min: {memory[^1]:0} MB, {writers.Sum(w => w.Acknowledged)} calls, {answers.Values.Sum()} pages"));
            }
            await stop.CancelAsync();
            await Task.WhenAll(working);
            foreach (var person in people) person.Dispose();
            product.Stop();
        }
        var (middle, end) = (memory[(Looks / 3)..(Looks * 2 / 3)].Average(), memory[(Looks * 2 / 3)..].Average());
        if (end > middle * Flat) found.Add(string.Create(CultureInfo.InvariantCulture, $"memory grew from {middle:0} to {end:0} MB"));
        found.AddRange(answers.Where(a => a.Key != "200").Select(a => $"pages answered {a.Key}, {a.Value} times"));
        found.AddRange(writers.SelectMany(w => w.Told).Select(t => $"calls answered {t.Key}, {t.Value} times"));
        foreach (var line in found) Console.WriteLine(line);
        var comparing = Stopwatch.StartNew();
        List<string> missing = [.. await Inspection.Run(victim, journal, whole: true), .. await Aftermath.Run(victim)];
        foreach (var line in missing) Console.WriteLine(line);
        found.AddRange(missing);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{options.Minutes} minutes: {writers.Sum(w => w.Acknowledged)} calls that write, {answers.Values.Sum()} pages, {journal.Records.Count} records; memory {middle:0} MB in the middle, {end:0} MB at the end; compared in {comparing.Elapsed.TotalMinutes:0.0} minutes; {found.Count} findings"));
        return found.Count == 0 ? 0 : 1;
    }

    static async Task Work(SignedIn person, Journal journal, ConcurrentDictionary<string, int> answers, CancellationToken stop)
    {
        for (var i = Random.Shared.Next(Pages.Length); !stop.IsCancellationRequested; i++)
        {
            var path = i % 3 == 0 && Standing(journal) is { } id ? $"/accounts/{id}" : Pages[i % Pages.Length];
            var answer = await person.Look(path);
            // A record may be deleted between choosing and looking.
            if (answer == "404" && path.StartsWith("/accounts/0", StringComparison.Ordinal)) answer = "200";
            answers.AddOrUpdate(answer == "200" ? answer : $"{answer} at {path}", 1, (_, times) => times + 1);
            await Task.Delay(50, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    static Guid? Standing(Journal journal) => journal.Records.Skip(Random.Shared.Next(Math.Max(1, journal.Records.Count))).Select(r => (Guid?)r.Key).FirstOrDefault();
}
