using System.Net.Http;
using Guanxi.Integrations.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Guanxi.Integrations.Network;

static class OutsideClients
{
    /// <summary>A client for addresses that people give: public ones only, unless <see cref="WebhookOptions.AllowPrivateAddresses"/> says otherwise; no redirects, no cookies.</summary>
    public static void AddOutsideClient(this IServiceCollection services, string name) =>
        services.AddHttpClient(name, client => client.Timeout = TimeSpan.FromSeconds(10)).ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, cancel) => OutsideAddresses.Connect(context, provider.GetRequiredService<IOptions<WebhookOptions>>().Value.AllowPrivateAddresses, cancel),
        });
}
