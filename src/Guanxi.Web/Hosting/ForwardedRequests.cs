using Microsoft.AspNetCore.HttpOverrides;

namespace Guanxi.Web.Hosting;

/// <summary>Address, scheme and host of the browser in place of the proxy's, from one proxy to the one before as long as each is among <see cref="Proxies"/>.</summary>
public static partial class ForwardedRequests
{
    public static void AddForwardedRequests(this IHostApplicationBuilder builder)
    {
        var proxies = Proxies.Read(builder.Configuration);
        builder.Services.AddSingleton(proxies).Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxies.Networks) options.KnownIPNetworks.Add(network);
        });
    }

    public static void UseForwardedRequests(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<Proxies>();
        if (proxies.Assumed) ItselfAlone(app.Logger);
        app.Use((http, next) =>
        {
            Arrival.Note(http, proxies);
            return next(http);
        });
        // Without names the framework would believe everybody.
        if (proxies.Networks.Count > 0) app.UseForwardedHeaders();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes everybody and is not followed: proxies on this machine alone are believed. Name yours in Proxies.")]
    private static partial void ItselfAlone(ILogger log);
}
