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
/// every rule must have acted once on every change. Both starts of the server are part of the time.
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
        var (watch, starts, spent) = (Stopwatch.StartNew(), TimeSpan.Zero, TimeSpan.Zero);
        foreach (var until in (long[])[Changes * Acting / 2, Changes * Acting])
        {
            using var server = await Child.Product(path);
            starts += server.Started;
            while (await Runs(folder.Store) < until) await Task.Delay(100);
            spent += server.Spent;
            server.Kill();
        }
        var took = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Changes:N0} changes, {Rules} rules, {Acting} of them act: {took:N1} s with one kill in the middle and two starts ({starts.TotalSeconds:N1} s), {Changes / took:N0} changes a second; {spent.TotalSeconds:N1} s of processor"));
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
    static async Task<int> Wrong(RecordStore store)
    {
        var (marked, made) = (0, new List<string>());
        await foreach (var account in All<Account>(store)) marked += account.Description == "x" ? 1 : 0;
        await foreach (var activity in All<Activity>(store)) made.Add(activity.Subject);
        return Changes - marked + Math.Abs(Changes - made.Count) + made.Count - made.Distinct().Count();
    }

    static async IAsyncEnumerable<T> All<T>(RecordStore store) where T : Record
    {
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, new ListQuery(store.Registry.Of<T>()) { Limit = 1_000, Cursor = cursor, Titles = false });
            foreach (var record in page.Records) yield return (T)record;
            if ((cursor = page.Next) is null) yield break;
        }
    }
}
