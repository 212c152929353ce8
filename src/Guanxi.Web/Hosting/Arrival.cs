using System.Net;

namespace Guanxi.Web.Hosting;

/// <summary>How a request came to us.</summary>
/// <param name="From">Who asked us: the browser, or the last that passed the request on.</param>
/// <param name="Forwarded">It says that it was passed on.</param>
/// <param name="Believed">By one of <see cref="Proxies"/>, so that the request's address is that of the browser.</param>
public sealed record Arrival(IPAddress? From, bool Forwarded, bool Believed)
{
    static readonly string[] Marks = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-For", "X-Real-IP"];

    public static Arrival Of(HttpContext http) => http.Features.Get<Arrival>() ?? new(http.Connection.RemoteIpAddress, false, false);

    public static Arrival Note(HttpContext http, Proxies proxies)
    {
        var from = http.Connection.RemoteIpAddress;
        var arrival = new Arrival(from, Marks.Any(http.Request.Headers.ContainsKey), proxies.Has(from));
        if (!arrival.Believed && http.Request.Headers.ContainsKey("X-Forwarded-For")) proxies.Note(from);
        http.Features.Set(arrival);
        return arrival;
    }
}
