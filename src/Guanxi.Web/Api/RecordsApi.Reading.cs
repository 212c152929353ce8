using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    /// <summary>A total counts up to here unless <c>count=exact</c> asks.</summary>
    const long CountCap = 10_000;

    static async Task<IResult> List(ApiCall call)
    {
        var request = new ListRequest(call);
        if (request.Problems.Count > 0) return ApiProblem.BadRequest(request.Problems);
        if (request.Expand.Count == 0 && request.Shape.Rows is { } rows) return new RowsResult(call, request.Query, rows, () => Count(call, request));
        var page = await call.Store.List(call.Viewer, request.Query, call.Cancel);
        var (total, capped) = await Count(call, request);
        return new PageResult(page, request.Shape, await Expansion.Load(call, request.Expand, page.Records), total, capped);
    }

    static async ValueTask<(long? Total, bool Capped)> Count(ApiCall call, ListRequest request)
    {
        if (request.Count == CountWish.None) return (null, false);
        var cap = request.Count == CountWish.Exact ? long.MaxValue - 1 : CountCap;
        var total = await call.Store.Count(call.Viewer, call.Object, request.Query.Filter, cap, request.Query.Search, request.Query.Deleted, call.Cancel);
        return (Math.Min(total, cap), total > cap);
    }

    static async Task<IResult> Get(ApiCall call, Guid id)
    {
        var asked = call.Http.Request;
        if (asked.Query.Count == 0 && asked.Headers.IfNoneMatch.Count == 0 && RecordShape.Of(call.Viewer, call.Object).Rows is { } rows) return new RowResult(call, id, rows);
        if (asked.Query.Count == 0)
        {
            if (await call.Store.Get(call.Viewer, call.Object, id, cancel: call.Cancel) is not { } whole) return ApiProblem.NotFound;
            if (Unchanged(call, whole)) return Results.StatusCode(StatusCodes.Status304NotModified);
            await call.Seen(id);
            return new RecordResult(whole, RecordShape.Of(call.Viewer, call.Object));
        }
        var request = new ListRequest(call);
        if (request.Problems.Count > 0) return ApiProblem.BadRequest(request.Problems);
        var page = await call.Store.List(call.Viewer, request.Query with { Filter = Filter.Both(Filter.Is("id", id), request.Query.Filter), Limit = 1 }, call.Cancel);
        if (page.Records.Count == 0) return ApiProblem.NotFound;
        await call.Seen(id);
        return new RecordResult(page.Records[0], request.Shape, await Expansion.Load(call, request.Expand, page.Records)) { Page = page };
    }

    static bool Unchanged(ApiCall call, Record record) =>
        call.Http.Request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(RecordResult.ETagOf(record));
}
