using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service;

/// <summary>Looks after the clocks whose moment has come: warns, notes the breach, goes up the steps of the escalation. Each clock is changed with the version it was read in.</summary>
public sealed class Escalation(RecordStore store, Company company) : IScheduled
{
    const int Batch = 200;
    static readonly string[] Noted = ["warnedAt", "breachedAt", "steps", "nextAt"];

    public string Name => "escalation";
    public Schedule Schedule => Schedule.Every(TimeSpan.FromSeconds(15));

    public async ValueTask Run(CancellationToken cancel)
    {
        while (await Scan(cancel) == Batch) { }
    }

    /// <returns>How many clocks were looked after.</returns>
    public async ValueTask<int> Scan(CancellationToken cancel = default)
    {
        var due = new ListQuery(store.Registry.Of<TicketClock>())
        {
            Filter = new Filter.Condition("nextAt", FilterOperator.LessOrEqual, ["now"]), Sorts = [new("nextAt")], Limit = Batch, Titles = false,
        };
        var clocks = (await store.List(Viewer.System, due, cancel)).Records.Cast<TicketClock>().ToList();
        if (clocks.Count > 0 && !await Tend(clocks, cancel))
            foreach (var clock in clocks) await Tend([clock], cancel); // somebody took a step meanwhile: the others are not held up
        return clocks.Count;
    }

    async ValueTask<bool> Tend(IEnumerable<TicketClock> clocks, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        var alarms = new Alarms(unit);
        foreach (var clock in clocks) await Tend(unit, clock, alarms);
        return (await unit.Commit(cancel)).Ok;
    }

    async ValueTask Tend(UnitOfWork unit, TicketClock clock, Alarms alarms)
    {
        var book = await PolicyBook.Of(unit);
        var version = clock.Version;
        if (await store.Get(Viewer.System, clock.Ticket) is { } ticket && book[ticket.Policy] is { } policy)
        {
            var winding = new Winding(book, policy, await WorkingCalendar.Of(unit, company, policy.Hours), store.Clock.GetUtcNow());
            await Note(clock, ticket, policy, book, alarms);
            clock.NextAt = winding.Next(clock);
        }
        else clock.NextAt = null;
        var model = store.Registry.Of<TicketClock>();
        unit.Add(new(model, ChangeKind.Update, clock.Id, Noted.ToDictionary(f => model[f], f => model[f].Get(clock))) { ExpectedVersion = version, Trusted = true });
    }

    async ValueTask Note(TicketClock clock, Ticket ticket, ServicePolicy policy, PolicyBook book, Alarms alarms)
    {
        var now = store.Clock.GetUtcNow();
        if (clock.BreachedAt is null && clock.DueAt <= now)
        {
            clock.BreachedAt = clock.DueAt;
            clock.WarnedAt ??= now;
            await alarms.Ring(ticket, "overdue", book.Steps(policy, EscalationMoment.Breach), toOwner: true);
        }
        else if (clock.WarnedAt is null)
        {
            clock.WarnedAt = now;
            await alarms.Ring(ticket, "dueSoon", book.Steps(policy, EscalationMoment.Warning), toOwner: true);
        }
        else if (book.Later(policy).ElementAtOrDefault(clock.Steps) is { } step)
        {
            clock.Steps++;
            await alarms.Ring(ticket, "overdue", [step], toOwner: false);
        }
    }
}
