using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Api;

/// <summary>
/// What every call passes: who asks, how often, of which object; and the one place where a failure becomes problem details.
/// </summary>
public sealed class ApiDoor(RequestDelegate next, ApiCallers callers, ApiLimits limits, TokenUses uses, RecordStore store, ILogger<ApiDoor> log)
{
    public async Task Invoke(HttpContext http)
    {
        var headers = http.Response.Headers;
        // Kept by the caller alone, and asked for again (If-None-Match) before it is used.
        headers.CacheControl = "private, no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        try
        {
            if (await Refused(http) is { } problem) await problem.ExecuteAsync(http);
            else await next(http);
            if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null })
                await ApiProblem.OfStatus(http.Response.StatusCode).ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (QueryRefusedException refused) when (!http.Response.HasStarted)
        {
            await ApiProblem.BadRequest(refused.Problems).ExecuteAsync(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await ApiProblem.OfStatus(bad.StatusCode).ExecuteAsync(http);
        }
        catch (DatabaseBusyException busy) when (!http.Response.HasStarted && http.Response.BodyWriter.UnflushedBytes == 0)
        {
            if (busy.Trouble != DatabaseTrouble.Unanswered) FailurePages.TryAgain(http.Response);
            await ApiProblem.Of(busy.Trouble).ExecuteAsync(http);
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            Log.CallFailed(log, fault, http.Request.Method, http.GetEndpoint()?.DisplayName);
            if (http.Response.BodyWriter.UnflushedBytes > 0) http.Abort();
            else await ApiProblem.OfStatus(StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    async ValueTask<ApiProblem?> Refused(HttpContext http)
    {
        var (viewer, refusal) = await callers.Find(http);
        if (viewer is null)
        {
            if (refusal?.Status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
            return refusal;
        }
        // What names no route of ours but a method that is not offered is answered by routing itself.
        if (http.GetEndpoint() is null || http.GetEndpoint() is RouteEndpoint route && route.Metadata.GetMetadata<ApiRoute>() is null) return ApiProblem.NotFound;
        if (!limits.Admit(http, viewer)) return ApiProblem.OfStatus(StatusCodes.Status429TooManyRequests);
        await uses.Note(viewer, http);
        ObjectModel? model = null;
        if (http.Request.RouteValues.TryGetValue("objects", out var name))
        {
            model = store.Registry.Find((string)name!);
            // What the warehouse alone holds is asked through reports.
            if (model is null or { Outside: true } || !viewer.Knows(model, store.Registry)) model = null;
        }
        http.Features.Set(new ApiCall(http, Freshness.IsWaived(http) ? viewer.Patient : viewer, store, model));
        return name is not null && model is null ? ApiProblem.NotFound : null;
    }
}
