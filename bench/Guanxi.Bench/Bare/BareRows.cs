using System.Data.Common;
using System.Text.Json;

namespace Guanxi.Bench.Bare;

/// <summary>Rows as JSON objects, column by column.</summary>
static class BareRows
{
    public const string Listed = "id, version, name, industry, class, phone, address_city, owner, updated_at";

    public static void Write(Utf8JsonWriter json, DbDataReader row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.FieldCount; i++)
        {
            json.WritePropertyName(row.GetName(i));
            switch (row.GetValue(i))
            {
                case DBNull: json.WriteNullValue(); break;
                case long number: json.WriteNumberValue(number); break;
                case string text: json.WriteStringValue(text); break;
                case byte[] key: json.WriteStringValue(new Guid(key, bigEndian: true)); break;
                case Guid key: json.WriteStringValue(key); break;
                case decimal number: json.WriteNumberValue(number); break;
                case bool yes: json.WriteBooleanValue(yes); break;
                case DateTime at: json.WriteStringValue(at); break;
                case var other: json.WriteStringValue(other.ToString()); break;
            }
        }
        json.WriteEndObject();
    }
}
