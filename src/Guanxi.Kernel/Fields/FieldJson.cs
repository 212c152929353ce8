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

    static Utf8JsonWriter Write(Utf8JsonWriter json, FieldKind kind, object value) => kind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url
            or FieldKind.Choice or FieldKind.Sequence => Text(json, (string)value),
        FieldKind.Integer or FieldKind.Rating => Number(json, (long)value),
        FieldKind.Decimal or FieldKind.Percent => Number(json, (decimal)value),
        FieldKind.Money => Write(json, (Money)value),
        FieldKind.Date => Text(json, ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FieldKind.Instant => WriteInstant(json, (DateTimeOffset)value),
        FieldKind.Duration => Number(json, (long)((TimeSpan)value).TotalSeconds),
        FieldKind.YesNo => YesNo(json, (bool)value),
        FieldKind.Choices or FieldKind.Tags => Write(json, (string[])value),
        FieldKind.Reference or FieldKind.Image or FieldKind.File => Key(json, (Guid)value),
        FieldKind.AnyReference => Write(json, (Link)value),
        FieldKind.Address => Write(json, (PostalAddress)value),
        FieldKind.PersonName => Write(json, (PersonName)value),
        FieldKind.Json => Raw(json, (string)value),
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(kind), kind, "ask with the value's kind"),
    };

    /// <summary>As <see cref="InstantFormat"/> says, without an allocation: a page of records holds a hundred of them.</summary>
    public static Utf8JsonWriter WriteInstant(Utf8JsonWriter json, DateTimeOffset at)
    {
        Span<byte> text = stackalloc byte[28];
        at.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[23] = (byte)'Z';
        json.WriteStringValue(text[..24]);
        return json;
    }

    static Utf8JsonWriter Text(Utf8JsonWriter json, string text)
    {
        json.WriteStringValue(text);
        return json;
    }

    static Utf8JsonWriter Number(Utf8JsonWriter json, long number)
    {
        json.WriteNumberValue(number);
        return json;
    }

    static Utf8JsonWriter Number(Utf8JsonWriter json, decimal number)
    {
        json.WriteNumberValue(DecimalColumn.Plain(number));
        return json;
    }

    static Utf8JsonWriter YesNo(Utf8JsonWriter json, bool yes)
    {
        json.WriteBooleanValue(yes);
        return json;
    }

    static Utf8JsonWriter Key(Utf8JsonWriter json, Guid key)
    {
        json.WriteStringValue(key);
        return json;
    }

    static Utf8JsonWriter Raw(Utf8JsonWriter json, string raw)
    {
        json.WriteRawValue(raw, skipInputValidation: true);
        return json;
    }

    static Utf8JsonWriter Write(Utf8JsonWriter json, string[] items)
    {
        json.WriteStartArray();
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
        return json;
    }

    static Utf8JsonWriter Write(Utf8JsonWriter json, Money money)
    {
        json.WriteStartObject();
        json.WriteNumber("amount", DecimalColumn.Plain(money.Amount));
        json.WriteString("currency", money.Currency);
        json.WriteEndObject();
        return json;
    }

    /// <summary>As the feed keeps it: <c>{"amount", "currency", "worth"}</c>. What it was worth cannot be found out later, when rates are others.</summary>
    internal static void WriteWithWorth(Utf8JsonWriter json, Money money)
    {
        json.WriteStartObject();
        json.WriteNumber("amount", DecimalColumn.Plain(money.Amount));
        json.WriteString("currency", money.Currency);
        if (money.Worth is { } worth) json.WriteNumber("worth", DecimalColumn.Plain(worth));
        json.WriteEndObject();
    }

    static Utf8JsonWriter Write(Utf8JsonWriter json, Link link)
    {
        json.WriteStartObject();
        json.WriteString("object", link.Object);
        json.WriteString("id", link.Id);
        json.WriteEndObject();
        return json;
    }

    static Utf8JsonWriter Write(Utf8JsonWriter json, PostalAddress address)
    {
        var parts = address.ToParts();
        json.WriteStartObject();
        for (var i = 0; i < parts.Length; i++)
            if (!string.IsNullOrEmpty(parts[i])) json.WriteString(PostalAddress.Parts[i], parts[i]);
        json.WriteEndObject();
        return json;
    }

    /// <summary><c>full</c> is told for reading; when read back it is ignored where a part is given.</summary>
    static Utf8JsonWriter Write(Utf8JsonWriter json, PersonName name)
    {
        json.WriteStartObject();
        if (!string.IsNullOrEmpty(name.Family)) json.WriteString("family", name.Family);
        if (!string.IsNullOrEmpty(name.Given)) json.WriteString("given", name.Given);
        json.WriteString("full", name.Full);
        json.WriteEndObject();
        return json;
    }
}
