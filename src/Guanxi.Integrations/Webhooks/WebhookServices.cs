using Guanxi.Integrations.Network;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Guanxi.Integrations.Webhooks;

public static class WebhookServices
{
    internal const string Client = "webhooks";

    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks");
        services.AddSingleton<WebhookKeys>();
        services.AddHttpClient(Client, client => client.Timeout = TimeSpan.FromSeconds(10)).ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, cancel) => OutsideAddresses.Connect(context, provider.GetRequiredService<IOptions<WebhookOptions>>().Value.AllowPrivateAddresses, cancel),
        });
        return services;
    }
}
