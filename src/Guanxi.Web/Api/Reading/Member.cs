using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>One member of a record's JSON; its name is encoded once.</summary>
abstract class Member(string name)
{
    readonly JsonEncodedText _name = JsonEncodedText.Encode(name, JsonValues.Encoder);

    public void Write(Utf8JsonWriter json, Record record, int index, RecordPage? page, Expansion? expansion)
    {
        json.WritePropertyName(_name);
        WriteValue(json, record, index, page, expansion);
    }

    protected abstract void WriteValue(Utf8JsonWriter json, Record record, int index, RecordPage? page, Expansion? expansion);

    /// <summary>A field of the record; a reference that is expanded is the record it names.</summary>
    public sealed class Field(FieldModel field) : Member(field.Name)
    {
        protected override void WriteValue(Utf8JsonWriter json, Record record, int index, RecordPage? page, Expansion? expansion)
        {
            var value = field.Get(record);
            if (expansion is null || !expansion.TryWrite(json, field, value)) FieldJson.Write(json, field, value);
        }
    }

    /// <summary>One part of a composite field: <c>address.city</c>.</summary>
    public sealed class Part(string name, FieldPart part) : Member(name)
    {
        protected override void WriteValue(Utf8JsonWriter json, Record record, int index, RecordPage? page, Expansion? expansion) =>
            json.WriteStringValue((string?)part.Read(record));
    }

    /// <summary>A value of a related record: <c>account.city</c>.</summary>
    public sealed class Related(FieldPath path) : Member(path.ToString())
    {
        readonly string _key = path.ToString();

        protected override void WriteValue(Utf8JsonWriter json, Record record, int index, RecordPage? page, Expansion? expansion)
        {
            var value = page?.Related.GetValueOrDefault(_key)?[index];
            if (path.End.Part is null) FieldJson.Write(json, path.Field, value); else json.WriteStringValue((string?)value);
        }
    }
}
