using System.Diagnostics;
using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Web.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace Guanxi.Web.Hosting;

/// <summary>The one place where a fault of a page becomes an answer: in the person's language, with the number that finds it in the log. The API has its own.</summary>
public static class FailurePages
{
    public static void UseFailurePages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => Show(http, http.Response.StatusCode),
            StatusCodeSelector = fault => fault switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                // An address that asks for what there is not.
                QueryRefusedException => StatusCodes.Status400BadRequest,
                DatabaseBusyException { Trouble: DatabaseTrouble.Unanswered } => StatusCodes.Status504GatewayTimeout,
                DatabaseBusyException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or QueryRefusedException or DatabaseBusyException,
        });
        app.UseStatusCodePages(context => Wants(context.HttpContext) ? Show(context.HttpContext, context.HttpContext.Response.StatusCode) : Task.CompletedTask);
    }

    static Task Show(HttpContext http, int status)
    {
        ContentSecurity.Guard(http);
        if (status == StatusCodes.Status503ServiceUnavailable) TryAgain(http.Response);
        var trouble = (http.Features.Get<IExceptionHandlerFeature>()?.Error as DatabaseBusyException)?.Trouble ?? DatabaseTrouble.Busy;
        return new Drawn<FailurePage>(new() { ["Status"] = status, ["Trouble"] = trouble, ["Trace"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier }) { StatusCode = status }.ExecuteAsync(http);
    }

    public static void TryAgain(HttpResponse response) =>
        response.Headers.RetryAfter = DatabaseBusyException.TryAgainAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>People read pages; what a script fetches keeps its bare status.</summary>
    static bool Wants(HttpContext http) => http.Request.GetTypedHeaders().Accept.Any(a => a.MatchesMediaType("text/html")) && !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
