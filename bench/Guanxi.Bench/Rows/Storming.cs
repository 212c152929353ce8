using System.Diagnostics;
using System.Globalization;
using Guanxi.Bench.Load;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Activity = Guanxi.Modules.Office.Activity;

namespace Guanxi.Bench.Rows;

/// <summary>
/// A storm of changes under twenty rules, two of which act on each: the server is killed in the middle of it and started again; then
/// every rule must have acted once on every change.
/// </summary>
static class Storming
{
    const int Changes = 10_000, Rules = 20, Acting = 2;

    public static async Task<int> Run(Options options)
    {
        var path = Path.Combine(options.Folder, "storm");
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        List<string> args = ["setup", "--data", path, "--company", "Storm", "--admin", "admin@storm.example", "--password", Data.Making.Password, "--language", "en"];
        if (options.Postgres is not null) args.AddRange(["--postgres", options.Postgres]);
        if (await CommandLine.Run([.. args]) != 0) return 1;
        await using var folder = await OpenFolder.Open(DataFolder.Open(path));
        await Prepare(folder.Store);
        var spent = TimeSpan.Zero;
        foreach (var until in (long[])[Changes * Acting / 2, Changes * Acting])
        {
            using var server = await Child.Product(path);
            var watch = Stopwatch.StartNew();
            while (await Runs(folder.Store) < until) await Task.Delay(50);
            spent += watch.Elapsed;
            server.Kill();
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Changes:N0} changes, {Rules} rules, {Acting} of them act: {spent.TotalSeconds:N1} s, {Changes / spent.TotalSeconds:N0} changes a second, killed once in the middle"));
        var wrong = await Wrong(folder.Store);
        Console.WriteLine(wrong == 0 ? "nothing lost, nothing doubled" : $"{wrong} changes were lost or doubled");
        return wrong == 0 ? 0 : 1;
    }

    static async Task Prepare(RecordStore store)
    {
        var unit = store.Begin(Viewer.System);
        for (var i = 0; i < Rules; i++)
            unit.Create(new AutomationRule
            {
                Name = $"rule {i}", Object = "accounts", When = RuleTrigger.Created, RunAs = RuleRights.System, Condition = i < Acting ? "name^storm" : $"employees:{i}",
                Then = i == 0 ? """[{"do":"create","with":{"object":"activities","values":"subject: {{name}}"}}]""" : """[{"do":"set","with":{"field":"description","value":"{{description}}x"}}]""",
            });
        await Commit(unit);
        for (var from = 0; from < Changes; from += 1_000)
        {
            unit = store.Begin(Viewer.System);
            for (var i = from; i < from + 1_000; i++) unit.Create(new Account { Name = $"storm {i}" });
            await Commit(unit);
        }
    }

    static async Task Commit(UnitOfWork unit)
    {
        var saved = await unit.Commit();
        if (!saved.Ok) throw new InvalidOperationException(string.Join("; ", saved.Problems));
    }

    static ValueTask<long> Runs(RecordStore store) => store.Count(Viewer.System, store.Registry.Of<RuleRun>(), Filter.Is("state", "done"), Changes * Acting);

    /// <summary>Changes on which a rule did not act just once.</summary>
    static async Task<long> Wrong(RecordStore store)
    {
        var marked = await store.Count(Viewer.System, store.Registry.Of<Account>(), Filter.Is("description", "x"));
        var made = await store.Aggregate(Viewer.System, new(store.Registry.Of<Activity>(), [new(Measure.Count, null), new(Measure.Distinct, "subject")]));
        var (count, distinct) = (Convert.ToInt64(made.Rows[0].Values[0], CultureInfo.InvariantCulture), Convert.ToInt64(made.Rows[0].Values[1], CultureInfo.InvariantCulture));
        return Changes - marked + Math.Abs(Changes - count) + (count - distinct);
    }
}
