using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Guanxi.Bench.Load;

namespace Guanxi.Bench;

/// <summary>One figure; the ratio is against the baseline of the same run.</summary>
sealed record Result(string Id, double Value, string Unit, int Rows)
{
    public double? P50 { get; init; }
    public double? P99 { get; init; }
    public double? Baseline { get; init; }
    public double? Ratio => Value / Baseline;
    /// <summary>Milliseconds of processor time a call cost the server, and the baseline.</summary>
    public double? Processor { get; init; }
    public double? BaselineProcessor { get; init; }
    public int Cores { get; init; } = Environment.ProcessorCount;
    public string Commit { get; init; } = "";
}

/// <summary>The figures of one run.</summary>
sealed class Results(Options options)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    readonly List<Result> _results = [];
    readonly string _commit = Commit();

    public void Add(Result result)
    {
        _results.Add(result with { Commit = _commit, Unit = options.Postgres is null ? result.Unit : result.Unit + ", PostgreSQL" });
        Console.Error.WriteLine($"{result.Id}: {result.Value:N1} {result.Unit} {result.P50:N1} {result.P99:N1}");
    }

    public void Add(string id, Timing timing, int rows) => Add(new(id, timing.PerSecond, "1/s", rows) { P50 = timing.P50, P99 = timing.P99, Processor = timing.Processor });

    public void Baseline(string id, Timing timing)
    {
        var at = _results.FindIndex(r => r.Id == id);
        _results[at] = _results[at] with { Baseline = timing.PerSecond, BaselineProcessor = timing.Processor };
        Console.Error.WriteLine($"{id} bare: {timing.PerSecond:N1} 1/s {timing.P50:N1} {timing.P99:N1}");
    }

    public Result? Find(string id) => _results.Find(r => r.Id == id);

    public void Print(TextWriter output)
    {
        output.WriteLine("| row | value | unit | p50 ms | p99 ms | bare | ratio | ms processor | bare | accounts |");
        output.WriteLine("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var r in _results) output.WriteLine($"| {r.Id} | {r.Value:N1} | {r.Unit} | {r.P50:N2} | {r.P99:N2} | {r.Baseline:N0} | {r.Ratio:P0} | {r.Processor:N2} | {r.BaselineProcessor:N2} | {r.Rows:N0} |");
    }

    /// <summary>Rows not measured this time stay as they were.</summary>
    public void Write(string file)
    {
        var kept = File.Exists(file) ? JsonSerializer.Deserialize<List<Result>>(File.ReadAllText(file), Json)! : [];
        kept.RemoveAll(k => _results.Any(r => r.Id == k.Id && r.Unit == k.Unit && r.Rows == k.Rows));
        File.WriteAllText(file, JsonSerializer.Serialize(kept.Concat(_results).OrderBy(r => r.Id).ThenBy(r => r.Unit).ThenBy(r => r.Rows), Json));
    }

    static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true, WorkingDirectory = Child.Root })!;
        return git.StandardOutput.ReadToEnd().Trim();
    }
}
