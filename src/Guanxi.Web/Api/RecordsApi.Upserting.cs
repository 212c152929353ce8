using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    static async Task<IResult> Upsert(ApiCall call, string field, string value, Idempotency idempotency, IOptions<ApiOptions> options)
    {
        if (UpsertKey.Find(call, field) is not { } key) return ApiProblem.BadRequest(new Problem(field, "notAnExternalKey", field));
        var (body, problem) = await JsonBody.Read(call.Http, options.Value.MaxBody);
        if (body is null) return problem!;
        using var _ = body;
        var (typed, refused) = key.Read(value);
        if (refused is not null) return ApiProblem.Invalid(refused);
        var record = RecordBody.Read(body.Root, call.Object, call.Viewer);
        var values = new Dictionary<FieldModel, object?>(record.Values);
        if (values.TryGetValue(key.Field, out var sent) && !FieldValues.Same(sent, typed)) return ApiProblem.Invalid(new Problem(field, "differsFromPath"));
        values[key.Field] = typed;
        if (!IfMatch.TryRead(call.Http.Request, out var expected)) return IfMatch.Refused;
        return record.Problems.Count > 0 ? ApiProblem.Invalid(record.Problems)
            : await idempotency.Run(call, body.Hash, () => SaveBy(call, key, typed!, values, expected ?? record.Version, body, expected is not null));
    }

    /// <summary>Updates the record that has the key, else creates it; where another caller created it just then, updates that.</summary>
    static async ValueTask<Outcome> SaveBy(
        ApiCall call, UpsertKey key, object value, Dictionary<FieldModel, object?> values, int? expected, JsonBody body, bool byHeader)
    {
        var existing = await key.FindRecord(call, value);
        for (var attempt = 1; ; attempt++)
        {
            var change = existing is { } id
                ? new Change(call.Object, ChangeKind.Update, id, values) { ExpectedVersion = expected }
                : new Change(call.Object, ChangeKind.Create, call.Store.NewId(), values);
            var outcome = await Save(call, body, change, byHeader);
            if (outcome.Save.Ok || existing is not null || attempt > 1 || !outcome.Save.Problems.Any(p => p.Problem.Field == key.Field.Name)
                || (existing = await key.FindRecord(call, value)) is null) return outcome;
        }
    }
}
