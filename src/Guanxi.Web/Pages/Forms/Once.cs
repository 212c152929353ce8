using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Api;

namespace Guanxi.Web.Pages.Forms;

/// <summary>A form may come twice: its answer was lost, or it waited on a device for a line. Under the key it carries it is carried out once.</summary>
static class Once
{
    const string Key = "key", Waited = "X-Waiting";

    /// <returns>Null when it had been carried out before.</returns>
    public static async ValueTask<SaveResult?> Save(Visit visit, ObjectModel model, IFormCollection form, Func<ValueTask<SaveResult>> save)
    {
        if (form[Key] is not [{ Length: > 0 } key, ..]) return await save();
        visit.Http.Request.Headers[Idempotency.Header] = key;
        SaveResult? saved = null;
        var fields = form.Where(f => f.Key is not (Key or "__RequestVerificationToken")).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}");
        await visit.Http.RequestServices.GetRequiredService<Idempotency>().Run(new ApiCall(visit.Http, visit.Viewer, visit.Store, model),
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fields))), async () => new(saved = await save(), Results.NoContent())
        {
            Kept = kept =>
            {
                saved = kept;
                return Results.NoContent();
            },
        });
        return visit.Http.Response.Headers.ContainsKey("Idempotent-Replayed") ? null : saved;
    }

    /// <summary>What the device is told of a form that waited there; null for one that a person looks at.</summary>
    public static IResult? Answer(Visit visit, SaveResult? saved) => !visit.Http.Request.Headers.ContainsKey(Waited) ? null
        : saved is null or { Ok: true } or { Waiting: not null } ? Results.NoContent()
        : saved.Conflict is not null ? Results.Text(visit["edit.stale"], statusCode: StatusCodes.Status409Conflict)
        : Refused(saved.Problems.Count > 0 ? Words(visit, saved.Problems.Select(p => p.Problem)) : visit["refused.forbidden"]);

    /// <summary>The same where the values themselves are no good.</summary>
    public static IResult? Answer(Visit visit, IReadOnlyList<Problem> problems) => visit.Http.Request.Headers.ContainsKey(Waited) ? Refused(Words(visit, problems)) : null;

    static string Words(Visit visit, IEnumerable<Problem> problems) => string.Join(' ', problems.Select(visit.Say));

    static IResult Refused(string why) => Results.Text(why, statusCode: StatusCodes.Status422UnprocessableEntity);
}
