using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Guanxi.Bench.Crash;
using Guanxi.Bench.Load;

namespace Guanxi.Bench.Faults;

/// <summary>A server under eight writers to which one fault after another happens. Each must be told to whoever saves, and pass by itself.</summary>
sealed class Siege(Victim victim, Journal journal, Child server) : IDisposable
{
    const int Writers = 8;
    static readonly TimeSpan Calm = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(60);

    readonly HttpClient _reader = new() { BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{server.Port}/api/v1/")), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", victim.Token) } };

    public List<string> Found { get; } = [];

    /// <param name="strike">Lets it happen; given back is what takes it away again.</param>
    /// <param name="told">As which whoever saves must hear of it; null where nobody need notice.</param>
    /// <param name="also">As which it may be told, too.</param>
    /// <param name="reading">Whether lists are still shown meanwhile.</param>
    public async Task Suffer(string what, Func<Action> strike, TimeSpan hold, bool reading, string? told, params string[] also)
    {
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(w => new Writer(journal, server.Port, victim.Token, string.Create(CultureInfo.InvariantCulture, $"{what.Replace(' ', '-')} {w}"), stop.Token)).ToList();
        var writing = writers.Select(w => Task.Run(w.Run)).ToList();
        await Task.Delay(Calm);
        var heal = strike();
        await Task.Delay(hold / 2);
        if (reading && await Read() is { } fault) Found.Add($"{what}: lists are not shown: {fault}");
        await Task.Delay(hold / 2);
        heal();
        var watch = Stopwatch.StartNew();
        var before = writers.Select(w => w.Acknowledged).ToList();
        while (writers.Where((w, i) => w.Acknowledged < before[i] + 3).Any() && watch.Elapsed < Patience) await Task.Delay(20);
        var back = watch.Elapsed;
        if (back >= Patience) Found.Add($"{what}: not every writer was back within {Patience.TotalSeconds} s");
        await Task.Delay(Calm);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        var heard = writers.SelectMany(w => w.Told).GroupBy(t => t.Key).ToDictionary(g => g.Key, g => g.Sum(t => t.Value));
        Found.AddRange(heard.Keys.Except(also).Where(other => other != told).Select(other => $"{what}: told as {other}, {heard[other]} times"));
        if (told is not null && !heard.ContainsKey(told)) Found.Add($"{what}: nobody was told");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {writers.Sum(w => w.Acknowledged)} calls acknowledged; told {string.Join(", ", heard.Select(t => $"{t.Key} {t.Value} times"))}; everyone goes on {back.TotalSeconds:0.0} s after it is over"));
    }

    async Task<string?> Read()
    {
        using var answer = await _reader.GetAsync(new Uri("accounts?limit=5", UriKind.Relative));
        return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    public void Dispose() => _reader.Dispose();
}
