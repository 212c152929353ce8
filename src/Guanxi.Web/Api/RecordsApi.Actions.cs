using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    /// <summary>Records one call may act on.</summary>
    const int MaxActedOn = 1_000;

    /// <summary>The body is the action's input.</summary>
    static async Task<IResult> ActOnOne(ApiCall call, Guid id, string name, Acting acting, IOptions<ApiOptions> options)
    {
        var (body, problem) = await JsonBody.Read(call.Http, options.Value.MaxBody, mayBeEmpty: true);
        if (body is null) return problem!;
        using var _ = body;
        return await acting.Run(call, name, [id], body.Root, body.Hash);
    }

    /// <summary>The body is <c>{"ids": […], "input": {…}}</c>; all records or none.</summary>
    static async Task<IResult> ActOnSeveral(ApiCall call, string name, Acting acting, IOptions<ApiOptions> options)
    {
        var (body, problem) = await JsonBody.Read(call.Http, options.Value.MaxBody);
        if (body is null) return problem!;
        using var _ = body;
        var ids = new List<Guid>();
        if (body.Root.TryGetProperty("ids", out var keys) && keys.ValueKind == JsonValueKind.Array)
            foreach (var key in keys.EnumerateArray())
                if (key.ValueKind == JsonValueKind.String && key.TryGetGuid(out var id)) ids.Add(id);
                else return ApiProblem.Invalid(new Problem("ids", "notAKey"));
        if (ids.Count is 0 or > MaxActedOn) return ApiProblem.Invalid(new Problem("ids", "outOfRange", 1, MaxActedOn));
        if (body.Root.TryGetProperty("input", out var input) && input.ValueKind != JsonValueKind.Object) return ApiProblem.Invalid(new Problem("input", "notAnObject"));
        return await acting.Run(call, name, ids, input, body.Hash);
    }

    /// <summary>Runs an action at most once per key and answers with the records it acted on.</summary>
    public sealed class Acting(ActionCatalogue actions, ActionRunner runner, Idempotency idempotency)
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
                return new(result.Saved, result.Saved.Ok ? await Answer(call, ids, result) : SaveAnswer.Refused(call, call.Object, result.Saved));
            });
        }

        static async ValueTask<IResult> Answer(ApiCall call, IReadOnlyList<Guid> ids, ActionResult result)
        {
            var query = new ListQuery(call.Object) { Filter = Filter.Is("id", [.. ids.Select(id => id.ToString())]), Limit = ids.Count };
            var page = await call.Store.List(call.Viewer, query, call.Cancel);
            return new ActionAnswer(page, RecordShape.Of(call.Viewer, call.Object), result);
        }
    }
}
