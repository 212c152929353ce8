using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    static async Task<IResult> Create(ApiCall call, Idempotency idempotency, IOptions<ApiOptions> options)
    {
        var (body, problem) = await JsonBody.Read(call.Http, options.Value.MaxBody);
        if (body is null) return problem!;
        using var _ = body;
        var record = RecordBody.Read(body.Root, call.Object, call.Viewer);
        return record.Problems.Count > 0 ? ApiProblem.Invalid(record.Problems)
            : await idempotency.Run(call, body.Hash, () => Save(call, body, new(call.Object, ChangeKind.Create, call.Store.NewId(), record.Values)));
    }

    static async Task<IResult> Update(ApiCall call, Guid id, Idempotency idempotency, IOptions<ApiOptions> options)
    {
        var (body, problem) = await JsonBody.Read(call.Http, options.Value.MaxBody);
        if (body is null) return problem!;
        using var _ = body;
        var record = RecordBody.Read(body.Root, call.Object, call.Viewer);
        if (!IfMatch.TryRead(call.Http.Request, out var expected)) return IfMatch.Refused;
        return record.Problems.Count > 0 ? ApiProblem.Invalid(record.Problems)
            : await idempotency.Run(call, body.Hash, () => Save(call, body,
                new(call.Object, ChangeKind.Update, id, record.Values) { ExpectedVersion = expected ?? record.Version }, byHeader: expected is not null));
    }

    static async Task<IResult> Delete(ApiCall call, Guid id, Idempotency idempotency)
    {
        if (!IfMatch.TryRead(call.Http.Request, out var expected)) return IfMatch.Refused;
        return await idempotency.Run(call, default, () => Save(call, null,
            new(call.Object, ChangeKind.Delete, id, Change.NoValues) { ExpectedVersion = expected }, byHeader: true));
    }

    static async Task<IResult> Restore(ApiCall call, Guid id, Idempotency idempotency) =>
        await idempotency.Run(call, default, () => Save(call, null, new(call.Object, ChangeKind.Restore, id, Change.NoValues)));

    static async ValueTask<Outcome> Save(ApiCall call, JsonBody? body, Change change, bool byHeader = false)
    {
        var saved = await call.Store.Save(call.Viewer, change, call.Cancel);
        return new(saved, saved.Ok ? Saved(call, change.Kind, saved) : SaveAnswer.NotDone(call, call.Object, saved, body?.Root, byHeader));
    }

    static IResult Saved(ApiCall call, ChangeKind kind, SaveResult saved)
    {
        if (kind == ChangeKind.Delete) return new DeletedResult(saved.Unit);
        var created = kind == ChangeKind.Create;
        return new RecordResult(saved.Record, RecordShape.Of(call.Viewer, call.Object), Status: created ? StatusCodes.Status201Created : StatusCodes.Status200OK)
        {
            Unit = saved.Unit,
            Location = created ? $"{Root}/{call.Object.Name}/{saved.Record.Id}" : null,
        };
    }
}
