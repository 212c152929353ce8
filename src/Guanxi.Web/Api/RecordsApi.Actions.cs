using System.Text.Json;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    /// <summary>Records one call may act on.</summary>
    const int MaxActedOn = 1_000;

    /// <summary>The body is the action's input.</summary>
    static async Task<IResult> ActOnOne(ApiCall call, Guid id, string name, ActionCalls actions, IOptions<ApiOptions> options)
    {
        var (body, problem) = await JsonBody.Read(call.Http, options.Value.MaxBody, mayBeEmpty: true);
        if (body is null) return problem!;
        using var _ = body;
        return await actions.Run(call, name, [id], body.Root, body.Hash);
    }

    /// <summary>The body is <c>{"ids": […], "input": {…}}</c>; all records or none.</summary>
    static async Task<IResult> ActOnSeveral(ApiCall call, string name, ActionCalls actions, IOptions<ApiOptions> options)
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
        return await actions.Run(call, name, ids, input, body.Hash);
    }
}
