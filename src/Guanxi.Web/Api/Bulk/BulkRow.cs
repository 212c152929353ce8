using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

public enum BulkOperation { Create, Update, Delete, Upsert }

/// <summary>How lines that are plain records are meant; null operation: each line says it itself.</summary>
public sealed record BulkDefaults(BulkOperation? Operation, UpsertKey? By);

/// <summary>
/// One line: <c>{"op": "create|update|delete|upsert", "id": "…", "by": "field", "version": 3, "data": {…}}</c>, or the data alone where
/// the call names the operation.
/// </summary>
/// <param name="Number">From 0.</param>
public sealed record BulkRow(int Number, BulkOperation Operation, Guid Id, int? Version, UpsertKey? By, Dictionary<FieldModel, object?> Values, IReadOnlyList<Problem> Problems)
{
    public object? KeyValue => By is null ? null : Values.GetValueOrDefault(By.Field);

    public static BulkRow Parse(ApiCall call, int number, ReadOnlyMemory<byte> line, BulkDefaults defaults)
    {
        var (body, refused) = JsonBody.Parse(line);
        if (body is null) return Refused(number, refused!.Errors);
        using var _ = body;
        try { return new Reader(call, number, defaults).Read(body.Root); }
        catch (InvalidOperationException) { return Refused(number, [new(null, "notUtf8")]); } // half a surrogate pair in a name
    }

    static BulkRow Refused(int number, IReadOnlyList<Problem> problems) => new(number, BulkOperation.Create, default, null, null, [], problems);

    ref struct Reader(ApiCall call, int number, BulkDefaults defaults)
    {
        readonly List<Problem> _problems = [];

        public BulkRow Read(JsonElement line)
        {
            var operation = defaults.Operation ?? ReadOperation(line);
            var data = defaults.Operation is not null ? line : line.TryGetProperty("data", out var given) ? given : default;
            if (data.ValueKind != JsonValueKind.Object && operation != BulkOperation.Delete) _problems.Add(new("data", "notAnObject"));
            var by = defaults.By ?? ReadBy(line);
            var record = data.ValueKind == JsonValueKind.Object ? RecordBody.Read(data, call.Object, call.Viewer) : new(new Dictionary<FieldModel, object?>(), null, []);
            _problems.AddRange(record.Problems);
            var id = operation is BulkOperation.Update or BulkOperation.Delete ? ReadId(line) : default;
            var version = line.TryGetProperty("version", out var number1) && number1.ValueKind == JsonValueKind.Number && number1.TryGetInt32(out var expected) ? expected : record.Version;
            var row = new BulkRow(number, operation, id, version, by, new(record.Values), _problems);
            if (operation != BulkOperation.Upsert) return row;
            if (by is null) _problems.Add(new("by", "required"));
            else if (row.KeyValue is null && record.Problems.Count == 0) _problems.Add(new(by.Field.Name, "required"));
            return row;
        }

        readonly BulkOperation ReadOperation(JsonElement line)
        {
            if (!line.TryGetProperty("op", out var op)) _problems.Add(new("op", "required"));
            else if (op.ValueKind != JsonValueKind.String || !Names<BulkOperation>.TryParse(op.GetString()!, out var known)) _problems.Add(new("op", "notOneOf", "create, update, delete, upsert"));
            else return known;
            return BulkOperation.Create;
        }

        readonly UpsertKey? ReadBy(JsonElement line)
        {
            if (!line.TryGetProperty("by", out var by)) return null;
            var key = by.ValueKind == JsonValueKind.String ? UpsertKey.Find(call, by.GetString()!) : null;
            if (key is null) _problems.Add(new("by", "notAnExternalKey", by.ToString()));
            return key;
        }

        readonly Guid ReadId(JsonElement line)
        {
            if (line.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var key)) return key;
            _problems.Add(new("id", "notAKey"));
            return default;
        }
    }
}
