using System.Diagnostics;
using System.Globalization;

namespace Guanxi.Bench.Crash;

/// <summary>
/// Kills the server at random moments under full write load, again and again, and looks after each kill whether all that was
/// acknowledged is there, nothing is there by half, and it starts without a hand. At the end it is left in peace until it has caught up:
/// then everything that follows from records must have followed, too.
/// </summary>
static class Crashing
{
    const int Writers = 8;
    /// <summary>After so many kills every row is looked at.</summary>
    const int Whole = 20;

    public static async Task<int> Run(Options options)
    {
        using var outside = new Outside();
        var folder = Path.Combine(options.Folder, options.Postgres is null ? "crash" : "crash-postgres");
        var victim = await Victim.MoveIn(folder, options.Postgres is { } server ? await Victim.Fresh(server) : null, outside);
        using var journal = new Journal(folder + "-journal.txt");
        var (acknowledged, watch) = (0, Stopwatch.StartNew());
        for (var round = 1; round <= options.Rounds; round++)
        {
            acknowledged += await Crash(victim, journal, round);
            if (Tell(round, await Inspection.Run(victim, journal, whole: round % Whole == 0))) return 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of {options.Rounds}: {acknowledged} calls acknowledged, {journal.Records.Count} records, {journal.Files.Count} files, all well"));
        }
        if (Tell(options.Rounds, await Aftermath.Run(victim))) return 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{options.Rounds} kills, {acknowledged} calls acknowledged, none lost; {outside.Hooked.Count} told by webhook, {outside.Mailed.Count} by mail; {watch.Elapsed.TotalMinutes:0.0} minutes"));
        return 0;
    }

    static bool Tell(int round, List<string> found)
    {
        foreach (var line in found) Console.WriteLine($"round {round}: {line}");
        return found.Count > 0;
    }

    static async Task<int> Crash(Victim victim, Journal journal, int round)
    {
        using var server = await victim.Start();
        var writers = Enumerable.Range(0, Writers).Select(w => new Writer(journal, server.Port, victim.Token, string.Create(CultureInfo.InvariantCulture, $"{round}-{w}"))).ToList();
        var writing = writers.Select(w => Task.Run(w.Run)).ToList();
        while (writers.Sum(w => w.Acknowledged) < Writers && !writing.Any(w => w.IsCompleted)) await Task.Delay(5);
        await Task.Delay(Random.Shared.Next(1_500));
        server.Kill();
        await Task.WhenAll(writing);
        return writers.Sum(w => w.Acknowledged);
    }
}
