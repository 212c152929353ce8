using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Api;
using Microsoft.Net.Http.Headers;

namespace Guanxi.Web.Pages.Forms;

/// <summary>
/// A form, or a change in place, may come twice: its answer was lost, or it waited on a device for a line. Under the key it carries it is
/// carried out once, and both times the answer tells the version it led to as ETag.
/// </summary>
static class Once
{
    const string Key = "key", Waited = "X-Waiting";

    /// <returns>Null when it had been carried out before.</returns>
    public static async ValueTask<SaveResult?> Save(Visit visit, ObjectModel model, IFormCollection form, Func<ValueTask<SaveResult>> save)
    {
        if (form[Key] is not [{ Length: > 0 } key, ..]) return await save();
        visit.Http.Request.Headers[Idempotency.Header] = key;
        var fields = form.Where(f => f.Key is not (Key or "__RequestVerificationToken")).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}");
        return await Save(visit, model, string.Join('\n', fields), save);
    }

    /// <summary>The same with the key in its header.</summary>
    public static async ValueTask<SaveResult?> Save(Visit visit, ObjectModel model, string told, Func<ValueTask<SaveResult>> save)
    {
        SaveResult? saved = null;
        var answer = await visit.Http.RequestServices.GetRequiredService<Idempotency>().Run(new ApiCall(visit.Http, visit.Viewer, visit.Store, model),
            SHA256.HashData(Encoding.UTF8.GetBytes(told)), async () => new(saved = await save(), new Done(saved))
        {
            Kept = kept => new Done(saved = kept),
        });
        if (!visit.Http.Response.Headers.ContainsKey("Idempotent-Replayed")) return saved;
        if (answer is StoredAnswer { Headers: var headers } && headers.TryGetValue(HeaderNames.ETag, out var version)) visit.Http.Response.Headers.ETag = version;
        return null;
    }

    /// <summary>It waited on a device: nobody looks at the answer.</summary>
    public static bool Unattended(Visit visit) => visit.Http.Request.Headers.ContainsKey(Waited);

    /// <summary>What the device is told of a form that waited there; null for one that a person looks at.</summary>
    public static IResult? Answer(Visit visit, SaveResult? saved) => !Unattended(visit) ? null
        : saved is null or { Ok: true } or { Waiting: not null } ? new Done(saved)
        : saved.Conflict is not null ? Results.Text(visit["edit.stale"], statusCode: StatusCodes.Status409Conflict)
        : Refused(saved.Problems.Count > 0 ? Words(visit, saved.Problems.Select(p => p.Problem)) : visit["refused.forbidden"]);

    /// <summary>The same where the values themselves are no good.</summary>
    public static IResult? Answer(Visit visit, IReadOnlyList<Problem> problems) => Unattended(visit) ? Refused(Words(visit, problems)) : null;

    static string Words(Visit visit, IEnumerable<Problem> problems) => string.Join(' ', problems.Select(visit.Say));

    static IResult Refused(string why) => Results.Text(why, statusCode: StatusCodes.Status422UnprocessableEntity);

    sealed record Done(SaveResult? Saved) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
            if (Saved is { Ok: true, Records: [var record, ..] }) httpContext.Response.Headers.ETag = RecordResult.ETagOf(record);
            return Task.CompletedTask;
        }
    }
}
