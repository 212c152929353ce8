using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Fields;

public static partial class FieldJson
{
    /// <summary>
    /// Reads a value, normalised and checked against the field. Also taken: a bare number as money without currency (the save gives it one),
    /// <c>{"id":…}</c> for a reference, a text for a name, numbers and durations as text. Null is no value.
    /// </summary>
    public static FieldInput Read(FieldModel field, JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return FieldInput.Of(null);
        try
        {
            return Shape(field, json).For(field);
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair.
            return FieldInput.Bad(field, "notText");
        }
    }

    /// <inheritdoc cref="Read(FieldModel, JsonElement)"/>
    /// <param name="json">As the feed keeps it.</param>
    public static FieldInput Read(FieldModel field, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(field, document.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return FieldInput.Bad(field, "notJson");
        }
    }

    static Draft Shape(FieldModel field, JsonElement json) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Choice or FieldKind.Sequence =>
            Text(json) is { } text && !text.Contains('\0', StringComparison.Ordinal) ? new(text) : new(null, "notText"),
        FieldKind.Integer or FieldKind.Rating => Whole(json),
        FieldKind.Decimal or FieldKind.Percent => Number(json, field.Scale),
        FieldKind.Money => Money(json, field.Scale),
        FieldKind.Date => Text(json) is { } date && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new(day) : new(null, "notADate"),
        FieldKind.Instant => Text(json) is { } at && Moments.ParseWithOffset(at) is { } moment ? new(moment) : new(null, "notAnInstant"),
        FieldKind.Duration => Duration(json),
        FieldKind.YesNo => json.ValueKind is JsonValueKind.True or JsonValueKind.False ? new(json.GetBoolean()) : new(null, "notYesNo"),
        FieldKind.Choices or FieldKind.Tags => Texts(json),
        FieldKind.Reference or FieldKind.Image or FieldKind.File => Key(Member(json, "id") ?? json),
        FieldKind.AnyReference => Link(json),
        FieldKind.Address => Address(json),
        FieldKind.PersonName => Name(json),
        FieldKind.Json => new(json.GetRawText()),
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(field), field, "a computed field without kind of value"),
    };

    static Draft Whole(JsonElement json) => Number(json, 0) switch
    {
        { Code: null, Value: decimal value } => value is >= long.MinValue and <= long.MaxValue ? new((long)value) : new(null, "numberTooLarge"),
        { Code: "tooManyDecimals" } => new(null, "notAWholeNumber"),
        var other => other,
    };

    static Draft Number(JsonElement json, int scale)
    {
        decimal value;
        if (json.ValueKind == JsonValueKind.Number)
        {
            if (!json.TryGetDecimal(out value)) return new(null, "numberTooLarge");
        }
        else if (!decimal.TryParse(Text(json), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)) return new(null, "notANumber");
        return DecimalColumn.Fits(value, scale) ? new(value) : new(null, "tooManyDecimals", scale);
    }

    static Draft Money(JsonElement json, int scale)
    {
        if (json.ValueKind != JsonValueKind.Object) return Number(json, scale) is { Code: null } bare ? bare with { Value = new Money((decimal)bare.Value!, "") } : Number(json, scale);
        if (Member(json, "amount") is not { } amount) return new(null, "notMoney");
        var number = Number(amount, scale);
        if (number.Code is not null) return number;
        var currency = Member(json, "currency") is { ValueKind: not JsonValueKind.Null } given ? Text(given) : "";
        return currency is null ? new(null, "notMoney") : new(new Money((decimal)number.Value!, currency));
    }

    static Draft Duration(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number)
            return json.TryGetInt64(out var seconds) && Math.Abs(seconds) <= DurationText.MaxSeconds ? new(TimeSpan.FromSeconds(seconds)) : new(null, "notADuration");
        return Text(json) is { } text && DurationText.Parse(text) is { } duration ? new(duration) : new(null, "notADuration");
    }

    static Draft Texts(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && json.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)
            ? new(json.EnumerateArray().Select(i => i.GetString()!).ToArray()) : new(null, "notAList");

    static Draft Key(JsonElement json) => Guid.TryParse(Text(json), out var key) ? new(key) : Text(json) is "" ? new(null) : new(null, "notAKey");

    static Draft Link(JsonElement json) =>
        Text(Member(json, "object")) is { } name && Guid.TryParse(Text(Member(json, "id")), out var id) ? new(new Link(name, id)) : new(null, "notALink");

    static Draft Address(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return new(null, "notAnAddress", string.Join(", ", PostalAddress.Parts));
        var parts = new string?[PostalAddress.Parts.Count];
        foreach (var member in json.EnumerateObject())
        {
            var at = PostalAddress.IndexOf(member.Name);
            if (at < 0 || member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) return new(null, "notAnAddress", string.Join(", ", PostalAddress.Parts));
            parts[at] = member.Value.GetString();
        }
        return new(PostalAddress.FromParts(parts));
    }

    static Draft Name(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String) return new(PersonName.Parse(json.GetString()!));
        var (family, given, full) = (Text(Member(json, "family")), Text(Member(json, "given")), Text(Member(json, "full")));
        if (family is null && given is null && full is null) return new(null, "notAName");
        return new(family is null && given is null ? PersonName.Parse(full!) : new PersonName(family, given));
    }

    static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : null;

    static string? Text(JsonElement? json) => json is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
