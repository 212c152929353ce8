using Guanxi.Integrations.Network;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Integrations.Webhooks;

public static class WebhookServices
{
    internal const string Client = "webhooks";

    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks");
        services.AddSingleton<WebhookKeys>().AddSingleton<HookKeys>();
        services.AddOutsideClient(Client);
        return services;
    }
}
