using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Modules.Customers;
using Guanxi.Web.Commands;

namespace Guanxi.Bench.Crash;

/// <summary>Compares what the database holds after a crash with what was acknowledged before it. Each finding is one line.</summary>
static class Inspection
{
    /// <param name="whole">Every row of every object, what lies beside them and every stored file.</param>
    public static async Task<List<string>> Run(Victim victim, Journal journal, bool whole)
    {
        await using var folder = await victim.Open();
        var found = new List<string>();
        var accounts = (await Every.Of<Account>(folder.Store)).Concat(await Every.Of<Account>(folder.Store, deleted: true)).ToDictionary(a => a.Id);
        Acknowledged(journal, accounts, found);
        Together(journal, accounts, found);
        found.AddRange(accounts.Values.Select(a => a.Name).Intersect(journal.Refused).Select(name => $"{name} was refused and is there"));
        found.AddRange(accounts.Values.GroupBy(a => a.Number).Where(n => n.Count() > 1).Select(n => $"number {n.Key} given {n.Count()} times"));
        await Feed(folder, accounts, found);
        var inUse = accounts.Values.Count(a => a.DeletedAt is null && a.Name.StartsWith("crash ", StringComparison.Ordinal));
        var searched = await folder.Store.Count(Viewer.System, folder.Store.Registry.Of<Account>(), Filter.All, long.MaxValue - 1, search: "crash");
        if (searched != inUse) found.Add($"search finds {searched} of {inUse}");
        if ((await folder.Get<FeedChain>().Verify()).Broken is { } link) found.Add($"the chain is broken at link {link.Number}");
        found.AddRange(journal.Files.Where(hash => !folder.Get<FileStore>().Has(hash)).Select(hash => $"the file {hash} is lost"));
        found.AddRange((await folder.Get<DatabaseCheckup>().FindDamage()).Select(damage => damage.ToString()));
        if (whole) found.AddRange((await folder.Get<HouseExamination>().Run()).Select(damage => damage.ToString()));
        return found;
    }

    /// <summary>Each as it was acknowledged, or as it was asked to become when no answer came any more.</summary>
    static void Acknowledged(Journal journal, Dictionary<Guid, Account> accounts, List<string> found)
    {
        foreach (var (id, (acknowledged, asked)) in journal.Records)
        {
            if (!accounts.TryGetValue(id, out var account)) found.Add($"{id} is lost: {acknowledged}");
            else if (new Standing(account.Name, account.Version, account.DeletedAt is not null) is var stands && stands != acknowledged && stands != asked) found.Add($"{id} is {stands}, not {acknowledged}");
            else journal.Settle(id, stands);
        }
    }

    static void Together(Journal journal, Dictionary<Guid, Account> accounts, List<string> found)
    {
        var known = journal.FirstNames.Concat(accounts.Values.Select(a => a.Name)).ToHashSet();
        foreach (var names in journal.Together)
            if (names.Count(known.Contains) is var there && there != 0 && there != names.Count) found.Add($"{there} of {names.Count} written together: {names[0]} …");
    }

    /// <summary>Each record's entries count its versions without gap or double.</summary>
    static async Task Feed(OpenFolder folder, Dictionary<Guid, Account> accounts, List<string> found)
    {
        var entries = new List<FeedEntry>();
        // On PostgreSQL the feed ends where a transaction is still open, be it that of a server just killed.
        for (var (after, looks) = (0L, 0); looks < 600 && entries.Count < accounts.Values.Sum(a => a.Version); looks++)
        {
            for (; await folder.Store.Feed.After(after, 1_000) is { Count: > 0 } batch; after = batch[^1].Seq) entries.AddRange(batch.Where(e => e.Object == "accounts"));
            if (entries.Count < accounts.Values.Sum(a => a.Version)) await Task.Delay(100);
        }
        var versions = entries.GroupBy(e => e.Record).ToDictionary(g => g.Key, g => g.Select(e => e.Version).ToList());
        foreach (var account in accounts.Values)
            if (!versions.TryGetValue(account.Id, out var told) || !told.Order().SequenceEqual(Enumerable.Range(1, account.Version)))
                found.Add($"{account.Id} has version {account.Version}, its entries tell {string.Join(", ", told ?? [])}");
        found.AddRange(versions.Keys.Where(id => !accounts.ContainsKey(id)).Select(id => $"the feed tells of {id}, which is not there"));
    }
}
