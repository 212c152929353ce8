using System.Text.Json;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>Runs an action at most once per key and answers with the records it acted on.</summary>
public sealed class ActionCalls(ActionCatalogue actions, ActionRunner runner, Idempotency idempotency)
{
    public async ValueTask<IResult> Run(ApiCall call, string name, IReadOnlyList<Guid> ids, JsonElement input, byte[] hash)
    {
        if (actions.Find(call.Object, name) is not { } action) return ApiProblem.NotFound;
        if (!call.Viewer.MayUse(call.Object, name)) return ApiProblem.Forbidden;
        var read = input.ValueKind == JsonValueKind.Object ? RecordBody.Read(input, action) : null;
        if (read?.Problems.Count > 0) return ApiProblem.Invalid(read.Problems);
        return await idempotency.Run(call, hash, async () =>
        {
            var result = await runner.Run(call.Viewer, call.Object, name, ids, read?.Values ?? Change.NoValues, call.Cancel);
            return new(result.Saved, result.Saved.Ok ? await Answer(call, ids, result) : SaveAnswer.NotDone(call, call.Object, result.Saved));
        });
    }

    static async ValueTask<IResult> Answer(ApiCall call, IReadOnlyList<Guid> ids, ActionResult result)
    {
        var query = new ListQuery(call.Object) { Filter = Filter.Is("id", [.. ids.Select(id => id.ToString())]), Limit = ids.Count };
        var page = await call.Store.List(call.Viewer, query, call.Cancel);
        return new ActionAnswer(page, RecordShape.Of(call.Viewer, call.Object), result);
    }
}
