using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Queries;

/// <summary>Where a page ended: the sort values of its last record and its key, opaque to callers.</summary>
static class Cursor
{
    public static string Write(IEnumerable<object?> values) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values.Select(Text).ToArray(), JsonValues.Options));

    /// <exception cref="QueryRefusedException">Not a cursor of this sort order.</exception>
    public static object?[] Read(string cursor, IReadOnlyList<ColumnType> types)
    {
        try
        {
            var texts = JsonSerializer.Deserialize<string?[]>(Base64Url.DecodeFromChars(cursor), JsonValues.Options);
            if (texts?.Length == types.Count) return [.. texts.Select((t, i) => Value(t, types[i]))];
        }
        catch (Exception e) when (e is FormatException or JsonException or OverflowException or ArgumentException or DecoderFallbackException)
        {
            // Falls through: whatever is wrong with it, it is no cursor of ours.
        }
        throw new QueryRefusedException([new("cursor", "badCursor")]);
    }

    static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        bool yes => yes ? "1" : "0",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    static object? Value(string? text, ColumnType type) => text is null ? null : type switch
    {
        ColumnType.Text or ColumnType.Json => text,
        ColumnType.Integer => long.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Decimal => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture),
        ColumnType.Boolean => text == "1",
        ColumnType.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Instant => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)),
        ColumnType.Key => Guid.Parse(text),
    };
}
