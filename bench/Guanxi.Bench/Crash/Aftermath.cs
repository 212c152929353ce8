using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Web.Commands;

namespace Guanxi.Bench.Crash;

/// <summary>When the server has caught up: what follows from records has followed, once where it was promised once, and everything beside them agrees with them.</summary>
static class Aftermath
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(30), Look = TimeSpan.FromSeconds(5);

    public static async Task<List<string>> Run(Victim victim)
    {
        using (var server = await victim.Start())
        {
            if (!await CaughtUp(victim)) return ["the server did not catch up"];
            // The warehouse keeps its own position, behind those of the readers.
            await server.Settle();
            server.Stop();
        }
        await using var folder = await victim.Open();
        var found = new List<string>();
        await Followed(folder, victim.Outside, found);
        foreach (var damage in await folder.Get<HouseExamination>().Run()) found.Add(damage.ToString());
        if (await folder.Get<WarehouseExamination>().Run() is not { } drift) found.Add("the warehouse is behind");
        else found.AddRange(drift.Select(d => d.ToString()));
        if ((await folder.Get<FeedChain>().Verify()).Broken is { } link) found.Add($"the chain is broken at link {link.Number}");
        return found;
    }

    static async Task<bool> CaughtUp(Victim victim)
    {
        await using var folder = await victim.Open();
        for (var end = TimeProvider.System.GetUtcNow() + Patience; TimeProvider.System.GetUtcNow() < end; await Task.Delay(Look))
        {
            var signs = await folder.Get<Vitals>().Take();
            if (signs.Readers.All(r => r.Behind == 0) && await Waiting<RuleRun>(folder) + await Waiting<OutgoingMail>(folder) + await Waiting<WebhookDelivery>(folder) == 0) return true;
        }
        return false;

        static ValueTask<long> Waiting<T>(OpenFolder folder) where T : Job => folder.Store.Count(Viewer.System, folder.Store.Registry.Of<T>(), Filter.Is("state", "waiting"));
    }

    static async Task Followed(OpenFolder folder, Outside outside, List<string> found)
    {
        var told = (await Every.Of<Account>(folder.Store, $"name^\"{Victim.Told}\"")).ToDictionary(a => a.Id, a => a.Name);
        var runs = await Every.Of<RuleRun>(folder.Store);
        found.AddRange(runs.Where(r => r.State != JobState.Done).Select(r => $"a run of the rule is {r.State}: {r.Error}"));
        Once("run of the rule", told.Keys, runs.Select(r => r.Related!.Value.Id));
        Once("activity", told.Values, (await Every.Of<Activity>(folder.Store)).Select(a => a.Subject));
        var mails = await Every.Of<OutgoingMail>(folder.Store);
        found.AddRange(mails.Where(m => m.State != JobState.Done).Select(m => $"a mail is {m.State}: {m.Error}"));
        Once("mail", told.Values, mails.Select(m => m.Subject));
        found.AddRange(told.Values.Except(outside.Mailed.Keys).Select(name => $"no letter arrived about {name}"));
        found.AddRange(told.Keys.Except(outside.Hooked.Keys).Select(id => $"the webhook was not called for {id}"));

        void Once<T>(string what, IEnumerable<T> expected, IEnumerable<T> there) where T : notnull
        {
            var times = there.CountBy(t => t).ToDictionary();
            found.AddRange(expected.Where(e => !times.ContainsKey(e)).Select(e => $"no {what} for {e}"));
            found.AddRange(times.Where(t => t.Value > 1).Select(t => $"{t.Value} times a {what} for {t.Key}"));
        }
    }
}
