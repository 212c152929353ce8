using Guanxi.Integrations.Network;
using Guanxi.Kernel.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Integrations.Calendars.Subscriptions;

/// <summary>Calendars kept elsewhere (SAL-10): the objects stand in the office module, what reads them stands here.</summary>
public static class SubscriptionModule
{
    public static void Describe(ModuleBuilder b) => b
        .Rule<ASubscriptionHasASafeAddress>()
        .Rule<ASubscriptionIsReadAtOnce>()
        .Action<RefreshCalendar>()
        .Jobs<CalendarReadings>();

    public static IServiceCollection AddCalendarSubscriptions(this IServiceCollection services)
    {
        services.AddOutsideClient(CalendarFetch.Client);
        return services.AddSingleton<CalendarFetch>().AddSingleton<SubscribedCalendar>();
    }
}
