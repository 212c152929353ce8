using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Fields;

/// <summary>Projection: value ↔ one text that is the same in every language: cells of exported files, literals of filters, keys in URLs, defaults.</summary>
public static class FieldText
{
    /// <summary>Empty for no value. <see cref="Read"/> gives the value back.</summary>
    public static string Print(FieldModel field, object? value) => value is null ? "" : field.ValueKind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url
            or FieldKind.Choice or FieldKind.Sequence or FieldKind.Json => (string)value,
        FieldKind.Integer or FieldKind.Rating => ((long)value).ToString(CultureInfo.InvariantCulture),
        FieldKind.Decimal or FieldKind.Percent => DecimalColumn.Text((decimal)value),
        FieldKind.Money => (Money)value is { Currency.Length: > 0 } money ? $"{DecimalColumn.Text(money.Amount)} {money.Currency}" : DecimalColumn.Text(((Money)value).Amount),
        FieldKind.Date => ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Instant => ((DateTimeOffset)value).UtcDateTime.ToString(FieldJson.InstantFormat, CultureInfo.InvariantCulture),
        FieldKind.Duration => DurationText.Print((TimeSpan)value),
        FieldKind.YesNo => (bool)value ? "true" : "false",
        FieldKind.Choices or FieldKind.Tags => Items((string[])value),
        FieldKind.Reference or FieldKind.Image or FieldKind.File => ((Guid)value).ToString(),
        FieldKind.AnyReference => $"{((Link)value).Object}/{((Link)value).Id}",
        FieldKind.Address => Json(field, value),
        FieldKind.PersonName => PersonName.Parse(((PersonName)value).Full) == (PersonName)value ? ((PersonName)value).Full : Json(field, value),
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(field), field, "a computed field without kind of value"),
    };

    /// <inheritdoc cref="FieldParse.Read(FieldModel, string?, ParseContext)"/>
    public static FieldInput Read(FieldModel field, string? text) => FieldParse.Read(field, text, ParseContext.Plain);

    static string Items(string[] items) =>
        items.Any(i => i.AsSpan().ContainsAny(Separators)) ? JsonValues.Write(items) : string.Join(", ", items);

    static readonly SearchValues<char> Separators = SearchValues.Create(",;|、，；[\n\r");

    static string Json(FieldModel field, object value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonValues.Writer)) FieldJson.Write(json, field, value);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
