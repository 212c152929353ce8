using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Microsoft.Extensions.Options;

namespace Guanxi.Integrations.Calendars.Subscriptions;

/// <summary>What a calendar says is nobody's on the way; within our own network, where that may be reached, http will do.</summary>
sealed class ASubscriptionHasASafeAddress(IOptions<WebhookOptions> options) : IBeforeSave<CalendarSubscription>
{
    public ValueTask BeforeSave(CalendarSubscription subscription, SaveContext context)
    {
        if (context.Changed(subscription, "url") && !options.Value.AllowPrivateAddresses && !subscription.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) context.Refuse("url", "notHttps");
        return ValueTask.CompletedTask;
    }
}
