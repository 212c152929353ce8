using System.Diagnostics;
using System.Globalization;
using Guanxi.Bench.Data;
using Guanxi.Bench.Load;

namespace Guanxi.Bench.Rows;

/// <summary>P6: a CSV file through the command line, validated, audited, searchable, undoable; into an empty company, and into the one that is measured.</summary>
static class Importing
{
    /// <summary>As many as the target names: ten times as many say little more and take the better part of an hour.</summary>
    const int MostIntoNothing = 1_000_000;
    const int MostIntoCompany = 100_000;

    public static async Task Run(Options options, Results results)
    {
        if (options.Accounts <= MostIntoNothing)
        {
            var empty = await Making.Apart(options with { Accounts = 0 }, "import");
            await Making.Run(empty);
            await Import(options.Accounts, empty, "", options.Accounts, results);
        }
        await Import(Math.Min(options.Accounts, MostIntoCompany), options, " into that many", options.Accounts, results);
    }

    static async Task Import(int rows, Options into, string which, int size, Results results)
    {
        var file = Path.Combine(into.Folder, "accounts.csv");
        var batch = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await using (var csv = new StreamWriter(file))
        {
            await csv.WriteLineAsync("name,external id,kind,phone,email,website,city");
            for (var i = 0; i < rows; i++)
                await csv.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Words.Company(i)} {i},M{batch}-{i},company,021-{i % 100_000_000:00000000},info{i}@example.com,https://c{i}.example.com,{Words.Cities[i % 100]}"));
        }
        var start = new ProcessStartInfo("dotnet", [Child.Program, "import", "--data", into.DataFolder(into.Accounts), "--object", "accounts", "--file", file, "--accept-suggestions"]) { RedirectStandardOutput = true };
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
        File.Delete(file);
        if (process.ExitCode != 0) throw new InvalidOperationException($"import: {counts}");
        results.Add(new("P6", rows / seconds, $"rows/s{which}", size));
        results.Add(new("P6", peak, $"MB peak{which}", size));
    }
}
