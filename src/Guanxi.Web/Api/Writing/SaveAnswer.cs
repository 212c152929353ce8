using System.Text.Json;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>What a save that did not happen is told as.</summary>
public static class SaveAnswer
{
    /// <summary>Of a save that was not done, or not yet.</summary>
    public static IResult NotDone(ApiCall call, ObjectModel model, SaveResult result, JsonElement? sent = null, bool byHeader = false) =>
        result.Waiting is { } waiting ? new WaitingAnswer(waiting) : Refused(call, model, result, sent, byHeader);

    /// <param name="sent">The record as it was sent, shown beside the record as it stands.</param>
    /// <param name="byHeader">The version came by If-Match: 412 instead of 409.</param>
    public static ApiProblem Refused(ApiCall call, ObjectModel model, SaveResult result, JsonElement? sent = null, bool byHeader = false) => result switch
    {
        { Refusal: Refusal.None, Conflict: { } current } => Stale(call, model, current, sent, byHeader),
        _ => Refused(result),
    };

    /// <summary>Of a unit over records of several objects.</summary>
    public static ApiProblem Refused(SaveResult result) => result switch
    {
        { Refusal: Refusal.NotFound } => ApiProblem.NotFound,
        { Refusal: Refusal.Forbidden } => ApiProblem.Forbidden,
        { Conflict: not null } => ApiProblem.OfStatus(StatusCodes.Status409Conflict),
        _ => ApiProblem.Invalid([.. result.Problems.Select(p => p.Problem)]),
    };

    static ApiProblem Stale(ApiCall call, ObjectModel model, Record current, JsonElement? sent, bool byHeader)
    {
        // Copied: the body is gone when the answer is written.
        var copy = sent?.Clone();
        return new(byHeader ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status409Conflict, "stale")
        {
            More = json =>
            {
                json.WritePropertyName("current");
                RecordShape.Of(call.Viewer, model).Write(json, current);
                if (copy is not { } element) return;
                json.WritePropertyName("sent");
                element.WriteTo(json);
            },
        };
    }
}
