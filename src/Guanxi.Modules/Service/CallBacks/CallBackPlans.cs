using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service;

/// <summary>Plans the calls that rules ask for, every morning: once for each occasion, and in a cycle once for each customer at a time.</summary>
public sealed class CallBackPlans(RecordStore store, Company company) : IScheduled
{
    const int Batch = 500, LookBack = 30;

    public string Name => "call-backs";
    public Schedule Schedule => Schedule.Cron("10 6 * * *");
    public async ValueTask Run(CancellationToken cancel) => await Plan(cancel);

    /// <returns>How many calls were planned.</returns>
    public async ValueTask<int> Plan(CancellationToken cancel = default)
    {
        var planned = 0;
        foreach (var rule in await store.All<CallBackRule>(Viewer.System, Filter.Is("active", "true"))) planned += await Plan(rule, cancel);
        return planned;
    }

    async ValueTask<int> Plan(CallBackRule rule, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        var (today, count) = (LocalDay.Of(store.Clock.GetUtcNow(), company.Zone), 0);
        foreach (var (about, account, contact, subject, day) in await Occasions(rule, today))
        {
            if (await store.Get(Viewer.System, account, cancel) is not { } customer || rule.Classes.Length > 0 && !rule.Classes.Contains(customer.Class ?? "")) continue;
            if (await Planned(rule, about, account, today)) continue;
            var due = rule.Occasion == CallBackOccasion.Cycle ? today : LocalDay.After(day, rule.Days);
            unit.Create(new CallBack
            {
                Subject = subject, Account = account, Contact = contact, Due = due < today ? today : due, About = about, Rule = rule, Questions = rule.Questions,
                Owner = rule.Caller.IsEmpty ? customer.Owner : rule.Caller,
            });
            if (++count == Batch) break;
        }
        return (await unit.Commit(cancel)).Ok ? count : 0;
    }

    async ValueTask<bool> Planned(CallBackRule rule, Link about, Id<Account> account, DateOnly today)
    {
        var model = store.Registry.Of<CallBack>();
        var same = Filter.Is("rule", rule.Id);
        var filter = rule.Occasion != CallBackOccasion.Cycle ? Filter.Both(same, Filter.Is("about", about.Id))
            : new Filter.And([same, Filter.Is("account", account.Value), new Filter.Condition("due", FilterOperator.Greater, [today.AddDays(-Math.Max(1, rule.Days)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)])]);
        return await store.Count(Viewer.System, model, filter, 1) > 0;
    }

    async ValueTask<IEnumerable<(Link About, Id<Account> Account, Id<Contact> Contact, string Subject, DateOnly Day)>> Occasions(CallBackRule rule, DateOnly today) => rule.Occasion switch
    {
        CallBackOccasion.Delivery => await Recent("opportunities", "won", "deliveredAt"),
        CallBackOccasion.Won => await Recent("opportunities", "won", "closedAt"),
        CallBackOccasion.ComplaintClosed => await Recent("complaints", "closed", "closedAt"),
        CallBackOccasion.RequestArchived => await Recent("tickets", "archived", "archivedAt"),
        CallBackOccasion.Cycle => (await store.All<Account>(Viewer.System, rule.Classes.Length > 0 ? Filter.Is("class", rule.Classes) : Filter.All)).Select(a => (new Link("accounts", a.Id), (Id<Account>)a, default(Id<Contact>), a.Name, today)),
    };

    /// <summary>Records that came to a state of late.</summary>
    /// <param name="at">Field that says when, a date or moment.</param>
    async ValueTask<IEnumerable<(Link, Id<Account>, Id<Contact>, string, DateOnly)>> Recent(string name, string state, string at)
    {
        if (store.Registry.Find(name) is not { } model) return [];
        var records = await store.All(Viewer.System, model, Filter.Both(Filter.Is("status", state), Filter.Is(at, $"last{LookBack}Days")));
        return records.Select(r => (new Link(name, r.Id), (Id<Account>)(model["account"].Get(r) as Guid? ?? Guid.Empty), (Id<Contact>)(model["contact"].Get(r) as Guid? ?? Guid.Empty),
            model.Title.Get(r)?.ToString() ?? "", model[at].Get(r) is DateTimeOffset moment ? LocalDay.Of(moment, company.Zone) : (DateOnly)model[at].Get(r)!));
    }
}
