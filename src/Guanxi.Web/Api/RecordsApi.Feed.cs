using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    /// <summary>How long commits of other nodes may go unnoticed while waiting.</summary>
    static readonly TimeSpan OtherNodes = TimeSpan.FromSeconds(1);

    /// <summary><c>after</c> (0: from the beginning; absent: from now), <c>objects</c>, <c>limit</c>, <c>wait</c> in seconds for something to happen.</summary>
    static async Task<IResult> Changes(ApiCall call, FeedSignal signal, FeedStore feed)
    {
        var parameters = new FeedParameters(call.Http.Request.Query);
        if (parameters.Problems.Count > 0) return ApiProblem.BadRequest(parameters.Problems);
        var after = parameters.After ?? await feed.Last(call.Cancel);
        var until = call.Store.Clock.GetUtcNow().AddSeconds(parameters.Wait);
        while (true)
        {
            var next = signal.Next;
            var page = await call.Store.Changes(call.Viewer, after, parameters.Limit, parameters.Objects, call.Cancel);
            var left = until - call.Store.Clock.GetUtcNow();
            if (page.Entries.Count > 0 || left <= TimeSpan.Zero) return new FeedAnswer(page.Entries, page.Last);
            if (page.Last == after) await Task.WhenAny(next, Task.Delay(left < OtherNodes ? left : OtherNodes, call.Store.Clock, call.Cancel));
            call.Cancel.ThrowIfCancellationRequested();
            after = page.Last;
        }
    }

    /// <summary>Newest first; <c>before</c> and <c>limit</c> page back.</summary>
    static async Task<IResult> ChangesOfRecord(ApiCall call, Guid id)
    {
        var parameters = new FeedParameters(call.Http.Request.Query, ofRecord: true);
        if (parameters.Problems.Count > 0) return ApiProblem.BadRequest(parameters.Problems);
        if (await call.Store.Get(call.Viewer, call.Object, id, cancel: call.Cancel) is null
            && await call.Store.Get(call.Viewer, call.Object, id, deleted: true, call.Cancel) is null) return ApiProblem.NotFound;
        return new FeedAnswer(await call.Store.History(call.Viewer, id, parameters.Limit, parameters.Before ?? long.MaxValue, call.Cancel), null);
    }

    /// <summary>Takes back everything a save did; refused where somebody has changed the same fields since.</summary>
    static async Task<IResult> Undo(ApiCall call, Guid unit, Idempotency idempotency, FeedStore feed)
    {
        if (!(await feed.OfUnit(unit, call.Cancel)).Any(e => e.Actor == call.Viewer.UserId || call.Viewer.Administrator)) return ApiProblem.NotFound;
        return await idempotency.Run(call, default, async () =>
        {
            var undone = await call.Store.Undo(call.Viewer, unit, call.Cancel);
            return new(undone, undone.Ok ? new DeletedResult(undone.Unit) : undone.Waiting is { } waiting ? new WaitingAnswer(waiting) : SaveAnswer.Refused(undone));
        });
    }
}
