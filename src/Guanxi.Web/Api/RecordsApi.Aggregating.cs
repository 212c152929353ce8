namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    static async Task<IResult> Aggregate(ApiCall call)
    {
        var request = new AggregateRequest(call);
        return request.Problems.Count > 0 ? ApiProblem.BadRequest(request.Problems)
            : new AggregateAnswer(request.Query, await call.Store.Aggregate(call.Viewer, request.Query, call.Cancel));
    }
}
