using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Guanxi.Bench.Crash;
using Guanxi.Bench.Load;
using Npgsql;

namespace Guanxi.Bench.Nodes;

/// <summary>
/// Three nodes behind HAProxy on two PostgreSQL servers kept by Patroni, the standby synchronous: people stay signed in and see each
/// other's changes across nodes; a node is killed, then the machine of the primary database, which comes back as the standby, then the
/// other one, all under full write load. Afterwards all that was acknowledged must be there.
/// </summary>
static class Clustering
{
    const int Count = 3, Writers = 8;
    /// <summary>While the database is away each node has much to complain of.</summary>
    static readonly (string, string) Quiet = ("Logging__LogLevel__Default", "Critical");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Calm = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(Options options)
    {
        using var outside = new Outside();
        var folder = Path.Combine(options.Folder, "nodes");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        using var pair = await PatroniPair.Start(Path.Combine(folder, "postgres"));
        pair.Create();
        var victim = await Victim.MoveIn(Path.Combine(folder, "node1"), pair.Connection, outside);
        using var journal = new Journal(Path.Combine(folder, "journal.txt"));
        var nodes = new List<Child>();
        try
        {
            foreach (var number in Enumerable.Range(1, Count)) nodes.Add(await Victim.Start(Folder(folder, number, pair), Quiet));
            using var balancer = new Balancer(folder, nodes.Select(n => n.Port));
            return await Strike(victim, journal, pair, nodes, balancer);
        }
        finally
        {
            foreach (var node in nodes) node.Dispose();
        }
    }

    /// <summary>Each node has a warehouse of its own; attachments they share. Lists they read from the standby.</summary>
    static string Folder(string folder, int number, PatroniPair pair)
    {
        var (first, own) = (Path.Combine(folder, "node1"), Path.Combine(folder, $"node{number.ToString(CultureInfo.InvariantCulture)}"));
        Directory.CreateDirectory(Path.Combine(first, "files"));
        if (number > 1) Directory.CreateSymbolicLink(Directory.CreateDirectory(own).FullName + "/files", Path.Combine(first, "files"));
        File.WriteAllText(Path.Combine(own, "guanxi.json"), JsonSerializer.Serialize(new { postgres = pair.Connection, replicas = pair.Replicas }));
        return own;
    }

    static async Task<int> Strike(Victim victim, Journal journal, PatroniPair pair, List<Child> nodes, Balancer balancer)
    {
        var found = new List<string>();
        using var stop = new CancellationTokenSource();
        await Task.Delay(2_000);
        using var person = await SignedIn.Open(balancer.Port, Victim.Mail, Victim.Password);
        if (!await person.Hears(nodes[0].Port, () => Make(nodes[1].Port, victim.Token), Patience)) found.Add("a page on one node was not told of a change on another");
        if (Chairs(pair) != 1) found.Add($"{Chairs(pair)} nodes preside");
        var writers = Enumerable.Range(0, Writers).Select(w => new Writer(journal, balancer.Port, victim.Token, string.Create(CultureInfo.InvariantCulture, $"n{w}"), stop.Token)).ToList();
        List<Task> working = [.. writers.Select(w => Task.Run(w.Run)), Task.Run(() => person.Work(stop.Token))];
        await Task.Delay(Calm);
        nodes[0].Kill();
        found.AddRange(await Back("a node was killed", writers));
        await Task.Delay(Calm);
        if (Chairs(pair) != 1) found.Add($"{Chairs(pair)} nodes preside after one was killed");
        foreach (var which in (string[])["the primary database", "the one that took its place"])
        {
            var bringBack = pair.KillPrimary();
            found.AddRange(await Back($"the machine of {which} was killed and Patroni promoted the standby", writers));
            await Task.Delay(Calm);
            if (Chairs(pair) != 1) found.Add($"{Chairs(pair)} nodes preside after {which} was killed");
            var watch = Stopwatch.StartNew();
            bringBack();
            await pair.Synchronous();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"it was started again: standby, and commits are on both disks, after {watch.Elapsed.TotalSeconds:0.0} s"));
            await Task.Delay(Calm);
        }
        await stop.CancelAsync();
        await Task.WhenAll(working);
        if (person.Asked > 0) found.Add($"somebody was signed out {person.Asked} times");
        foreach (var node in nodes.Skip(1)) node.Stop();
        found.AddRange(await Inspection.Run(victim, journal, whole: true));
        if (found.Count == 0) found.AddRange(await Aftermath.Run(victim));
        foreach (var line in found) Console.WriteLine(line);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{writers.Sum(w => w.Acknowledged)} calls acknowledged, {writers.Sum(w => w.Failed)} failed, longest pause of a writer {writers.Max(w => w.LongestPause).TotalSeconds:0.0} s; {person.Shown} pages shown to who is signed in; {found.Count} findings"));
        return found.Count == 0 ? 0 : 1;
    }

    /// <summary>How long it took until every writer had something acknowledged again.</summary>
    static async Task<List<string>> Back(string what, List<Writer> writers)
    {
        var watch = Stopwatch.StartNew();
        var before = writers.Select(w => w.Acknowledged).ToList();
        // What was on its way when the blow fell may still be acknowledged.
        while (writers.Where((w, i) => w.Acknowledged < before[i] + 3).Any())
        {
            if (watch.Elapsed > Patience) return [$"{what}: not every writer was back within {Patience.TotalSeconds} s"];
            await Task.Delay(20);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: everyone goes on after {watch.Elapsed.TotalSeconds:0.0} s"));
        return [];
    }

    /// <summary>How many nodes hold the chair: one at a time.</summary>
    static long Chairs(PatroniPair pair)
    {
        using var source = NpgsqlDataSource.Create(pair.Connection);
        using var command = source.CreateCommand("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND (classid::bigint << 32 | objid::bigint) = 7205759404 AND granted");
        return (long)command.ExecuteScalar()!;
    }

    static async Task<Guid> Make(int port, string token)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.PostAsJsonAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/v1/accounts")), new { name = "across nodes" });
        using var made = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return made.RootElement.GetProperty("id").GetGuid();
    }
}
