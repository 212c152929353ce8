using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Feed;

/// <summary>Projection: a value as the feed keeps it → the field's columns. It was checked when it was saved and is taken as it is.</summary>
public static class FeedColumns
{
    /// <summary>What each field of an entry became, without the stamps of which its head tells.</summary>
    public static void Afters(FeedEntry entry, AfterReader read) => ((FeedChanges)entry.Changes).Afters(read);

    /// <param name="json">Stands on the value.</param>
    public static void Read(FieldModel field, ref Utf8JsonReader json, Span<object?> into, Company company)
    {
        into.Clear();
        if (json.TokenType == JsonTokenType.Null) return;
        switch (field.ValueKind)
        {
            case FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Choice or FieldKind.Sequence:
                into[0] = json.GetString() is { Length: > 0 } text ? text : null; break;
            case FieldKind.Integer or FieldKind.Rating or FieldKind.Duration: into[0] = json.GetInt64(); break;
            case FieldKind.Decimal or FieldKind.Percent: into[0] = json.GetDecimal(); break;
            case FieldKind.Date: into[0] = DateOnly.FromDateTime(json.GetDateTime()); break;
            case FieldKind.Instant: into[0] = json.GetDateTimeOffset(); break;
            case FieldKind.YesNo: into[0] = json.GetBoolean(); break;
            case FieldKind.Reference or FieldKind.Image or FieldKind.File: into[0] = json.GetGuid(); break;
            case FieldKind.Json: into[0] = JsonElement.ParseValue(ref json).GetRawText(); break;
            case FieldKind.Choices or FieldKind.Tags: into[0] = JsonSerializer.Deserialize<string[]>(ref json) is { Length: > 0 } items ? items : null; break;
            case FieldKind.Money or FieldKind.AnyReference or FieldKind.Address or FieldKind.PersonName: Composite(field, ref json, into, company); break;
            case FieldKind.Formula or FieldKind.Rollup: throw new ArgumentOutOfRangeException(nameof(field), field, "a computed field without kind of value");
            default: throw new ArgumentOutOfRangeException(nameof(field), field, "a kind that is not known");
        }
    }

    static void Composite(FieldModel field, ref Utf8JsonReader json, Span<object?> into, Company company)
    {
        using var document = JsonDocument.ParseValue(ref json);
        var value = document.RootElement;
        switch (field.ValueKind)
        {
            case FieldKind.Money:
                var (amount, currency) = (value.GetProperty("amount").GetDecimal(), value.GetProperty("currency").GetString()!);
                // Entries from before the feed kept the worth are taken at today's rate.
                var worth = value.TryGetProperty("worth", out var kept) ? kept.GetDecimal() : company.RateOf(currency) is { } rate ? DecimalColumn.Round(amount * rate, field.Scale) : (decimal?)null;
                (into[0], into[1], into[2]) = (amount, currency, worth);
                break;
            case FieldKind.AnyReference: (into[0], into[1]) = (value.GetProperty("object").GetString(), value.GetProperty("id").GetGuid()); break;
            case FieldKind.Address:
                for (var i = 0; i < PostalAddress.Parts.Count; i++) into[i] = Part(value, PostalAddress.Parts[i]);
                break;
            default: (into[0], into[1], into[2]) = (Part(value, "family"), Part(value, "given"), Part(value, "full")); break;
        }
    }

    static string? Part(JsonElement value, string name) => value.TryGetProperty(name, out var part) ? part.GetString() : null;
}
