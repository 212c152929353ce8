using System.Diagnostics;
using System.Globalization;
using Guanxi.Bench.Load;
using Guanxi.Kernel.Access;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Bench.Crash;

/// <summary>
/// Kills the server at random moments under full write load, again and again, and looks after each kill whether all that was
/// acknowledged is there, nothing is there by half, and it starts without a hand.
/// </summary>
static class Crashing
{
    const int Writers = 8;

    public static async Task<int> Run(Options options)
    {
        var data = Path.Combine(options.Folder, "crash");
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        var token = await MoveIn(data, options.Postgres);
        using var journal = new Journal(Path.Combine(options.Folder, "crash-journal.txt"));
        var acknowledged = 0;
        var watch = Stopwatch.StartNew();
        for (var round = 1; round <= options.Rounds; round++)
        {
            acknowledged += await Crash(data, token, journal, round);
            var found = await Inspection.Run(data, options.Postgres, journal);
            foreach (var line in found) Console.WriteLine($"round {round}: {line}");
            if (found.Count > 0) return 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of {options.Rounds}: {acknowledged} calls acknowledged, {journal.Records.Count} records, all well"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Rounds} kills, {acknowledged} calls acknowledged, none lost, {watch.Elapsed.TotalMinutes:0.0} minutes"));
        return 0;
    }

    static async Task<int> Crash(string data, string token, Journal journal, int round)
    {
        using var server = await Child.Product(data);
        var writers = Enumerable.Range(0, Writers).Select(w => new Writer(journal, server.Port, token, string.Create(CultureInfo.InvariantCulture, $"{round}-{w}"))).ToList();
        var writing = writers.Select(w => Task.Run(w.Run)).ToList();
        while (writers.Sum(w => w.Acknowledged) < Writers && !writing.Any(w => w.IsCompleted)) await Task.Delay(5);
        await Task.Delay(Random.Shared.Next(1_500));
        server.Kill();
        await Task.WhenAll(writing);
        return writers.Sum(w => w.Acknowledged);
    }

    static async Task<string> MoveIn(string data, string? postgres)
    {
        const string mail = "admin@crash.example";
        List<string> args = ["setup", "--data", data, "--company", "Crash", "--admin", mail, "--password", "correct-horse-battery", "--language", "en"];
        if (postgres is not null) args.AddRange(["--postgres", postgres]);
        if (await CommandLine.Run(args) != 0) throw new InvalidOperationException("set-up failed");
        await using var folder = await OpenFolder.Open(DataFolder.Open(data, postgres));
        return (await folder.Get<ApiTokens>().Issue(await folder.Person(mail, default), "crash", ["*"])).Token;
    }
}
