using System.Diagnostics;
using System.Globalization;
using Guanxi.Bench.Crash;
using Guanxi.Bench.Data;
using Guanxi.Bench.Load;

namespace Guanxi.Bench.Rows;

/// <summary>P6: a CSV file through the command line, validated, audited, searchable, undoable.</summary>
static class Importing
{
    public static async Task Run(Options options, Results results)
    {
        var folder = Path.Combine(options.Folder, "import");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var target = options with { Folder = folder, Accounts = 0, Postgres = options.Postgres is { } server ? await Victim.Fresh(server) : null };
        await Making.Run(target);
        var file = Path.Combine(folder, "accounts.csv");
        await using (var csv = new StreamWriter(file))
        {
            await csv.WriteLineAsync("name,external id,kind,phone,email,website,city");
            for (var i = 0; i < options.Accounts; i++)
                await csv.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Words.Company(i)} {i},M{i},company,021-{i % 100_000_000:00000000},info{i}@example.com,https://c{i}.example.com,{Words.Cities[i % 100]}"));
        }
        var start = new ProcessStartInfo("dotnet", [Child.Program, "import", "--data", target.DataFolder(0), "--object", "accounts", "--file", file, "--accept-suggestions"]) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var reading = process.StandardOutput.ReadToEndAsync();
        var peak = 0d;
        while (!process.HasExited)
        {
            process.Refresh();
            try { peak = Math.Max(peak, process.WorkingSet64 / 1024d / 1024d); }
            catch (InvalidOperationException) { /* it ended between two looks */ }
            await Task.Delay(100);
        }
        var seconds = watch.Elapsed.TotalSeconds;
        var counts = (await reading).Trim().Split('\n')[^1];
        if (process.ExitCode != 0) Console.Error.WriteLine($"import: {counts}");
        results.Add(new("P6", options.Accounts / seconds, "rows/s", options.Accounts));
        results.Add(new("P6", peak, "MB peak", options.Accounts));
    }
}
