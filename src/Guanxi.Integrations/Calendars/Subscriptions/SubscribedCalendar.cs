using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;

namespace Guanxi.Integrations.Calendars.Subscriptions;

/// <summary>What is kept here of a calendar kept elsewhere: the same events, changed and gone as they are there.</summary>
sealed class SubscribedCalendar(RecordStore store)
{
    const int Most = 5_000, Together = 200;
    static readonly TimeSpan Behind = TimeSpan.FromDays(366);

    /// <returns>How many events there are.</returns>
    public async ValueTask<int> Follow(CalendarSubscription subscription, IReadOnlyList<CalendarEvent> events, CancellationToken cancel)
    {
        var since = store.Clock.GetUtcNow() - Behind;
        var there = Series(events).Select(e => Event(subscription, e)).Where(e => e.Until is not { } until || until >= since).DistinctBy(e => e.Key).OrderByDescending(e => e.Start).Take(Most).ToDictionary(e => e.Key!);
        var here = await Known(subscription, cancel);
        var model = store.Registry.Of<SubscribedEvent>();
        var changes = new List<Change>();
        foreach (var old in here.Where(old => !there.ContainsKey(old.Key ?? "")))
            changes.AddRange([new(model, ChangeKind.Delete, old.Id, Change.NoValues), new(model, ChangeKind.Purge, old.Id, Change.NoValues)]);
        var known = here.DistinctBy(e => e.Key).Where(e => e.Key is not null).ToDictionary(e => e.Key!);
        foreach (var (key, now) in there)
        {
            var before = known.GetValueOrDefault(key);
            var values = model.Fields.Where(f => f.ReadOnly && f.Name is "subject" or "subscription" or "start" or "end" or "allDay" or "location" or "description" or "repeats" or "until" or "key")
                .Where(f => !FieldValues.Same(before is null ? null : f.Get(before), f.Get(now))).ToDictionary(f => f, f => f.Get(now));
            if (values.Count > 0) changes.Add(new(model, before is null ? ChangeKind.Create : ChangeKind.Update, before?.Id ?? store.NewId(), values) { Trusted = true });
        }
        foreach (var some in changes.Chunk(Together * 2))
        {
            var unit = store.Begin(Viewer.System);
            foreach (var change in some) unit.Add(change);
            if (await unit.Commit(cancel) is { Ok: false } refused) throw new InvalidOperationException($"events could not be kept: {refused.Refusal} {string.Join("; ", refused.Problems)}");
        }
        return there.Count;
    }

    async ValueTask<List<SubscribedEvent>> Known(CalendarSubscription subscription, CancellationToken cancel)
    {
        var all = new List<SubscribedEvent>();
        var query = new ListQuery(store.Registry.Of<SubscribedEvent>()) { Filter = Filter.Is("subscription", subscription.Id), Sorts = [new("id")], Limit = 1_000, Titles = false };
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, query with { Cursor = cursor }, cancel);
            all.AddRange(page.Records.Cast<SubscribedEvent>());
            if ((cursor = page.Next) is null) return all;
        }
    }

    /// <summary>Each series without the times that stand by themselves, and these; what is called off is left out.</summary>
    static IEnumerable<CalendarEvent> Series(IReadOnlyList<CalendarEvent> events)
    {
        var replaced = events.Where(e => e.Replaces is not null).ToLookup(e => e.Uid, e => e.Replaces!.Value);
        return from e in events
               where !e.Cancelled && e.Method != CalendarMethod.Reply
               select e.Replaces is null && e.Recurrence is { } recurrence && replaced.Contains(e.Uid) ? e with { Recurrence = recurrence with { Without = [.. recurrence.Without, .. replaced[e.Uid]] } } : e;
    }

    static SubscribedEvent Event(CalendarSubscription subscription, CalendarEvent e)
    {
        var recurrence = e.Replaces is null ? e.Recurrence : null;
        var length = (e.End ?? e.Start) - e.Start + (e.AllDay ? TimeSpan.FromDays(1) : TimeSpan.Zero);
        return new()
        {
            Subject = e.Summary.Trim().Start(255), Subscription = subscription, Start = e.Start, End = e.End, AllDay = e.AllDay, Location = Plain(e.Location, 255), Description = Plain(e.Description, 10_000),
            Repeats = recurrence?.ToString(), Until = recurrence is null ? e.Start + length : recurrence.End(e.Start) + length,
            Key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{(e.Uid.Length > 0 ? e.Uid : $"{e.Start:O} {e.Summary}")} {e.Replaces:O}"))),
        };
    }

    static string? Plain(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().Start(most);
}
