using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Fields;

/// <summary>
/// Projection: value ↔ the JSON of API, feed and NDJSON. Numbers are exact; money <c>{"amount":12.5,"currency":"CNY"}</c>; dates <c>"2024-03-31"</c>;
/// instants <c>"2024-03-31T08:15:00.000Z"</c>; durations in seconds; references as key; addresses, names and any-references as objects.
/// </summary>
public static partial class FieldJson
{
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void Write(Utf8JsonWriter json, FieldModel field, object? value)
    {
        if (value is null) json.WriteNullValue(); else Write(json, field.ValueKind, value);
    }

    static void Write(Utf8JsonWriter json, FieldKind kind, object value)
    {
        switch (kind)
        {
            case FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Choice or FieldKind.Sequence:
                json.WriteStringValue((string)value);
                break;
            case FieldKind.Integer or FieldKind.Rating: json.WriteNumberValue((long)value); break;
            case FieldKind.Decimal or FieldKind.Percent: json.WriteNumberValue(DecimalColumn.Plain((decimal)value)); break;
            case FieldKind.Money: Write(json, (Money)value); break;
            case FieldKind.Date: json.WriteStringValue(((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case FieldKind.Instant: json.WriteStringValue(((DateTimeOffset)value).UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture)); break;
            case FieldKind.Duration: json.WriteNumberValue((long)((TimeSpan)value).TotalSeconds); break;
            case FieldKind.YesNo: json.WriteBooleanValue((bool)value); break;
            case FieldKind.Choices or FieldKind.Tags:
                json.WriteStartArray();
                foreach (var item in (string[])value) json.WriteStringValue(item);
                json.WriteEndArray();
                break;
            case FieldKind.Reference or FieldKind.Image or FieldKind.File: json.WriteStringValue((Guid)value); break;
            case FieldKind.AnyReference: Write(json, (Link)value); break;
            case FieldKind.Address: Write(json, (PostalAddress)value); break;
            case FieldKind.PersonName: Write(json, (PersonName)value); break;
            case FieldKind.Json: json.WriteRawValue((string)value, skipInputValidation: true); break;
            case FieldKind.Formula or FieldKind.Rollup: throw new ArgumentOutOfRangeException(nameof(kind), kind, "ask with the value's kind");
        }
    }

    static void Write(Utf8JsonWriter json, Money money)
    {
        json.WriteStartObject();
        json.WriteNumber("amount", DecimalColumn.Plain(money.Amount));
        json.WriteString("currency", money.Currency);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Link link)
    {
        json.WriteStartObject();
        json.WriteString("object", link.Object);
        json.WriteString("id", link.Id);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, PostalAddress address)
    {
        var parts = address.ToParts();
        json.WriteStartObject();
        for (var i = 0; i < parts.Length; i++)
            if (!string.IsNullOrEmpty(parts[i])) json.WriteString(PostalAddress.Parts[i], parts[i]);
        json.WriteEndObject();
    }

    /// <summary><c>full</c> is told for reading; when read back it is ignored where a part is given.</summary>
    static void Write(Utf8JsonWriter json, PersonName name)
    {
        json.WriteStartObject();
        if (!string.IsNullOrEmpty(name.Family)) json.WriteString("family", name.Family);
        if (!string.IsNullOrEmpty(name.Given)) json.WriteString("given", name.Given);
        json.WriteString("full", name.Full);
        json.WriteEndObject();
    }
}
