using System.Diagnostics;
using Guanxi.Web.Watching;

namespace Guanxi.Web.Hosting;

/// <summary>One line a request, at debug level unless it failed or was slow: the route, never the address, which may name people.</summary>
public sealed partial class RequestLog(RequestDelegate next, RequestFigures figures, ILogger<RequestLog> log)
{
    static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public async Task Invoke(HttpContext http)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var took = Stopwatch.GetElapsedTime(began);
            // A stream of events is open as long as its page.
            var stream = http.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) == true;
            var slow = took > Slow && !stream;
            if (!stream) figures.Answered(took, http.Response.StatusCode >= 500);
            var level = http.Response.StatusCode >= 500 || slow ? LogLevel.Warning : LogLevel.Debug;
            Answered(log, level, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)", http.Response.StatusCode, (long)took.TotalMilliseconds);
        }
    }

    [LoggerMessage("{Method} {Route} {Status} in {Milliseconds} ms")]
    static partial void Answered(ILogger log, LogLevel level, string method, string route, int status, long milliseconds);
}
