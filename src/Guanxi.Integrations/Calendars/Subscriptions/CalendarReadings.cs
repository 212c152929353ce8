using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Calendars.Subscriptions;

/// <summary>Reads calendars kept elsewhere, each again after a quarter of an hour; after ever longer pauses where it fails.</summary>
sealed class CalendarReadings(RecordStore store, CalendarFetch fetch, SubscribedCalendar calendar, Viewers viewers, Texts texts) : JobQueue<CalendarReading>
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(15), Asleep = TimeSpan.FromDays(1);
    /// <summary>With so many failures in a row the owner of a calendar that was read before hears of it; of a new one with the first.</summary>
    const int Patience = 3;

    public override int Attempts => int.MaxValue;
    public override int Together => 4;
    public override TimeSpan FirstPause => TimeSpan.FromMinutes(2);

    protected override async ValueTask<JobOutcome> Run(CalendarReading reading, CancellationToken cancel)
    {
        if (await store.Get(Viewer.System, reading.Subscription, cancel) is not { } subscription || await viewers.OfUser(subscription.Owner, "calendar", cancel) is not { } owner) return JobOutcome.Until(store.Clock.GetUtcNow() + Asleep);
        var got = await fetch.Get(subscription.Url, reading.EntityTag, reading.ChangedAt, cancel);
        if (got.Problem is null && !got.Unchanged)
        {
            var events = await calendar.Follow(subscription, CalendarReader.Read(got.Text, owner.TimeZone), cancel);
            return Read(("events", (long)events), ("entityTag", got.Tag is { Length: <= 500 } ? got.Tag : null), ("changedAt", got.ChangedAt));
        }
        if (got.Problem is not { } problem) return Read();
        var said = texts.Format(owner.Language, "problem." + problem.Code, problem.Args);
        if (reading.Attempts == (reading.ReadAt is null ? 1 : Patience)) await Tell(subscription, owner, said, cancel);
        return JobOutcome.Failed(said);
    }

    JobOutcome Read(params (string, object?)[] noted)
    {
        var now = store.Clock.GetUtcNow();
        return JobOutcome.Until(now + Pause, [("readAt", now), .. noted]);
    }

    async ValueTask Tell(CalendarSubscription subscription, Viewer owner, string said, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        unit.Create(new Notification
        {
            Owner = owner.UserId, Kind = "system", Text = texts.Format(owner.Language, "notices.calendarUnread", subscription.Name, said), Related = new Link("calendar-subscriptions", subscription.Id),
        });
        if (await unit.Commit(cancel) is { Ok: false } refused) throw new InvalidOperationException($"the owner could not be told: {string.Join("; ", refused.Problems)}");
    }
}
