using Guanxi.Kernel.Actions;
using Guanxi.Modules.Office;

namespace Guanxi.Integrations.Calendars.Subscriptions;

/// <summary>Asks the address now.</summary>
[Action(Icon = "rotate-ccw")]
public sealed class RefreshCalendar : RecordAction<CalendarSubscription>
{
    protected override ValueTask Run(CalendarSubscription subscription, ActionContext context) => ASubscriptionIsReadAtOnce.Again(subscription, context.Unit, context.Now);
}
