using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Fields;

/// <summary>Projection: value → the text a person reads, in one language and time zone. Plain text: pages encode it.</summary>
public static partial class FieldFormat
{
    /// <param name="title">Titles of records referred to, as far as the viewer may see them; others show nothing.</param>
    public static string Display(FieldModel field, object? value, LocaleFormat format, Texts texts, Func<Guid, string?>? title = null) => value is null ? "" : field.ValueKind switch
    {
        FieldKind.Text when field.TextKeys is { } keys => texts.Find(format.Language, keys + (string)value) ?? (string)value,
        FieldKind.Text or FieldKind.LongText or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Sequence or FieldKind.Json => (string)value,
        FieldKind.RichText => WithoutMarkup((string)value),
        FieldKind.Integer => field.Ungrouped ? ((long)value).ToString(CultureInfo.InvariantCulture) : format.Number((long)value),
        FieldKind.Rating => Stars((long)value, (int)(field.Max ?? 5)),
        FieldKind.Decimal => format.Number((decimal)value),
        FieldKind.Money => (Money)value is { Currency.Length: > 0 } money ? format.Money(money.Amount, money.Currency) : format.Number(((Money)value).Amount),
        FieldKind.Percent => format.Percent((decimal)value),
        FieldKind.Date => format.Date((DateOnly)value),
        FieldKind.Instant => format.Instant((DateTimeOffset)value),
        FieldKind.Duration => format.Duration((TimeSpan)value),
        FieldKind.YesNo => texts[format.Language, (bool)value ? "locale.yes" : "locale.no"],
        FieldKind.Choice => ChoiceLabels.LabelOf(field.Choices!, (string)value, texts, format.Language),
        FieldKind.Choices => string.Join(texts[format.Language, "field.listSeparator"], ((string[])value).Select(c => ChoiceLabels.LabelOf(field.Choices!, c, texts, format.Language))),
        FieldKind.Tags => string.Join(texts[format.Language, "field.listSeparator"], (string[])value),
        FieldKind.Reference or FieldKind.Image or FieldKind.File => title?.Invoke((Guid)value) ?? "",
        FieldKind.AnyReference => title?.Invoke(((Link)value).Id) ?? "",
        FieldKind.Address => Address((PostalAddress)value, format.Language),
        FieldKind.PersonName => ((PersonName)value).Full,
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(field), field, "a computed field without kind of value"),
    };

    /// <summary>Chinese: from the country down, without blanks, the postal code behind. Otherwise from the street up.</summary>
    static string Address(PostalAddress a, string language)
    {
        string?[] parts = language == Texts.Chinese
            ? [string.Concat(a.Country == "中国" ? null : a.Country, a.Province, a.City == a.Province ? null : a.City, a.District, a.Street), a.PostalCode]
            : [a.Street, a.District, a.City, a.Province == a.City ? null : a.Province, a.PostalCode, a.Country];
        return string.Join(language == Texts.Chinese ? " " : ", ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    public static string Stars(long rating, int max) => new string('★', (int)Math.Clamp(rating, 0, max)) + new string('☆', max - (int)Math.Clamp(rating, 0, max));

    static string WithoutMarkup(string html) => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
