using Microsoft.AspNetCore.Http.Features;

namespace Guanxi.Web.Hosting;

/// <summary>HEAD, which monitors ask by, is answered as GET is, without what would follow the headers.</summary>
public static class HeadRequests
{
    public static void UseHeadRequests(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var nowhere = new StreamResponseBodyFeature(Stream.Null, body);
        http.Features.Set<IHttpResponseBodyFeature>(nowhere);
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
            await nowhere.CompleteAsync();
        }
        finally
        {
            nowhere.Dispose();
            http.Features.Set(body);
            http.Request.Method = HttpMethods.Head;
        }
    });
}
