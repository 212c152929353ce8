using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;

namespace Guanxi.Integrations.Calendars.Subscriptions;

/// <summary>A new subscription is read at once, and so is one whose address has changed.</summary>
sealed class ASubscriptionIsReadAtOnce : IAfterSave<CalendarSubscription>
{
    public async ValueTask AfterSave(CalendarSubscription subscription, SaveContext context)
    {
        if (context.Kind is ChangeKind.Create or ChangeKind.Restore) context.Unit.Create(new CalendarReading { Name = subscription.Name, Subscription = subscription, NextAttemptAt = context.Now });
        else if (context.Kind == ChangeKind.Update && context.Changed(subscription, "url")) await Again(subscription, context.Unit, context.Now);
    }

    /// <summary>As if it had never been read.</summary>
    public static async ValueTask Again(CalendarSubscription subscription, UnitOfWork unit, DateTimeOffset now)
    {
        var query = new ListQuery(unit.Store.Registry.Of<CalendarReading>()) { Filter = Filter.Is("subscription", subscription.Id), Limit = 1 };
        foreach (var reading in (await unit.Store.List(Viewer.System, query)).Records)
            unit.Update<CalendarReading>(reading.Id, [.. Job.Anew(now), ("error", null), ("readAt", null), ("entityTag", null), ("changedAt", null)]);
    }
}
