using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Fields;

/// <summary>A value read from outside, or why it cannot be.</summary>
public readonly record struct FieldInput(object? Value, Problem? Problem)
{
    public bool Ok => Problem is null;
    public static FieldInput Of(object? value) => new(value, null);
    public static FieldInput Bad(FieldModel field, string code, params object?[] args) => new(null, new(field.Name, code, args));
}

/// <summary>Projection: value ↔ JSON as the API, the feed and exports carry it.</summary>
public static class FieldJson
{
    public static void Write(Utf8JsonWriter json, FieldModel field, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text when field.ValueKind == FieldKind.Json: json.WriteRawValue(text); break;
            case string text: json.WriteStringValue(text); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case DateOnly date: json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset at: json.WriteStringValue(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)); break;
            case TimeSpan duration: json.WriteNumberValue((long)duration.TotalSeconds); break;
            case Guid key: json.WriteStringValue(key); break;
            case string[] items:
                json.WriteStartArray();
                foreach (var item in items) json.WriteStringValue(item);
                json.WriteEndArray();
                break;
            case Money money:
                json.WriteStartObject();
                json.WriteNumber("amount", money.Amount);
                json.WriteString("currency", money.Currency);
                json.WriteEndObject();
                break;
            case Link link:
                json.WriteStartObject();
                json.WriteString("object", link.Object);
                json.WriteString("id", link.Id);
                json.WriteEndObject();
                break;
            case PersonName name: Parts(json, PersonName.Parts, [name.Family, name.Given]); break;
            case PostalAddress address: Parts(json, PostalAddress.Parts, address.ToParts()); break;
            default: throw new InvalidOperationException($"{field} holds {value.GetType()}");
        }
    }

    static void Parts(Utf8JsonWriter json, IReadOnlyList<string> names, string?[] parts)
    {
        json.WriteStartObject();
        for (var i = 0; i < parts.Length; i++) if (parts[i] is { } part) json.WriteString(names[i], part);
        json.WriteEndObject();
    }

    /// <summary>A value from JSON; null and "" are empty. A wrong shape is a problem at the field.</summary>
    public static FieldInput Read(FieldModel field, JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || json.ValueKind == JsonValueKind.String && json.GetString()!.Length == 0) return FieldInput.Of(null);
        return field.ValueKind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Choice or FieldKind.Sequence
                => json.ValueKind == JsonValueKind.String ? FieldInput.Of(json.GetString()!.Normalize()) : FieldInput.Bad(field, "notAText"),
            FieldKind.Integer or FieldKind.Rating => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var n) ? FieldInput.Of(n) : FieldInput.Bad(field, "notAnInteger"),
            FieldKind.Decimal or FieldKind.Percent => Number(json) is { } d ? FieldInput.Of(d) : FieldInput.Bad(field, "notANumber"),
            FieldKind.Money => Money(field, json),
            FieldKind.Date => json.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(json.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? FieldInput.Of(date) : FieldInput.Bad(field, "notADate"),
            FieldKind.Instant => json.ValueKind == JsonValueKind.String && json.TryGetDateTimeOffset(out var at) ? FieldInput.Of(at.ToUniversalTime()) : FieldInput.Bad(field, "notAnInstant"),
            FieldKind.Duration => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var seconds) && Math.Abs(seconds) < 100_000_000_000 ? FieldInput.Of(TimeSpan.FromSeconds(seconds)) : FieldInput.Bad(field, "notADuration"),
            FieldKind.YesNo => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? FieldInput.Of(json.GetBoolean()) : FieldInput.Bad(field, "notYesNo"),
            FieldKind.Choices or FieldKind.Tags => json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)
                ? FieldInput.Of(json.EnumerateArray().Select(i => i.GetString()!.Normalize()).Distinct().ToArray()) : FieldInput.Bad(field, "notAList"),
            FieldKind.Reference or FieldKind.Image or FieldKind.File => Key(json) is { } key ? FieldInput.Of(key) : FieldInput.Bad(field, "notAReference"),
            FieldKind.AnyReference => json.ValueKind == JsonValueKind.Object && Text(json, "object") is { } name && json.TryGetProperty("id", out var id) && Key(id) is { } linked
                ? FieldInput.Of(new Link(name, linked)) : FieldInput.Bad(field, "notAReference"),
            FieldKind.Address => json.ValueKind == JsonValueKind.Object ? FieldInput.Of(PostalAddress.FromParts([.. PostalAddress.Parts.Select(p => Text(json, p))])) : FieldInput.Bad(field, "notAnAddress"),
            FieldKind.PersonName => json.ValueKind switch
            {
                JsonValueKind.String => FieldInput.Of(PersonName.Parse(json.GetString()!.Normalize())),
                JsonValueKind.Object => FieldInput.Of(new PersonName(Text(json, "family"), Text(json, "given"))),
                _ => FieldInput.Bad(field, "notAName"),
            },
            FieldKind.Json => FieldInput.Of(json.GetRawText()),
            FieldKind.Formula or FieldKind.Rollup => FieldInput.Bad(field, "readOnly"),
        };
    }

    /// <summary>A default written as text in the model.</summary>
    internal static object? FromText(FieldModel field, string text) => field.ValueKind switch
    {
        FieldKind.YesNo => text == "true",
        FieldKind.Integer or FieldKind.Rating => long.Parse(text, CultureInfo.InvariantCulture),
        FieldKind.Decimal or FieldKind.Percent => decimal.Parse(text, CultureInfo.InvariantCulture),
        FieldKind.Money => new Money(decimal.Parse(text, CultureInfo.InvariantCulture), ""),
        FieldKind.Choices or FieldKind.Tags => text.Split(','),
        FieldKind.Duration => TimeSpan.FromSeconds(long.Parse(text, CultureInfo.InvariantCulture)),
        _ => text,
    };

    static FieldInput Money(FieldModel field, JsonElement json)
    {
        if (Number(json) is { } bare) return FieldInput.Of(new Money(bare, ""));
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("amount", out var amount) && Number(amount) is { } number
            ? FieldInput.Of(new Money(number, Text(json, "currency")?.ToUpperInvariant() ?? "")) : FieldInput.Bad(field, "notMoney");
    }

    static decimal? Number(JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var number) ? number : null;

    static Guid? Key(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Guid.TryParse(json.GetString(), out var key) ? key : null,
        JsonValueKind.Object => json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? Key(id) : null,
        _ => null,
    };

    static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String && part.GetString() is { Length: > 0 } text ? text.Normalize() : null;
}
