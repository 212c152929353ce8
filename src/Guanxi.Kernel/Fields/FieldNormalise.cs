using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Fields;

/// <summary>Projection: value → the form in which it is stored, read back and compared. Every save passes here before validation.</summary>
public static class FieldNormalise
{
    /// <summary>
    /// Texts NFC and without what databases refuse, decimals in the field's places, instants in whole milliseconds, durations in whole
    /// seconds, choices in the order of their set, tags once each; empty texts, lists, names and addresses are null.
    /// </summary>
    public static object? Of(FieldModel field, object? value) => value is null ? null : field.ValueKind switch
    {
        FieldKind.Text or FieldKind.Phone or FieldKind.Sequence or FieldKind.Choice => Line(value),
        FieldKind.Email or FieldKind.Url => Line(value),
        FieldKind.LongText or FieldKind.RichText => Filled(Normalise.Lines((string)value)),
        FieldKind.Json => Normalise.Lines((string)value).Trim() is var json && json is "" or "null" ? null : json,
        FieldKind.Integer or FieldKind.Rating or FieldKind.Date or FieldKind.YesNo => value,
        FieldKind.Decimal or FieldKind.Percent => Rounded((decimal)value, field.Scale),
        FieldKind.Money => (Money)value is var money ? money with { Amount = Rounded(money.Amount, field.Scale), Currency = money.Currency?.Trim().ToUpperInvariant() ?? "" } : null,
        FieldKind.Instant => Moments.WholeMilliseconds(((DateTimeOffset)value).ToUniversalTime()),
        FieldKind.Duration => TimeSpan.FromSeconds((long)((TimeSpan)value).TotalSeconds),
        FieldKind.Choices => Filled([.. ((string[])value).Distinct().OrderBy(c => field.Choices?.IndexOf(c) ?? 0)]),
        FieldKind.Tags => Filled([.. ((string[])value).Select(Normalise.Line).Where(t => t.Length > 0).Distinct()]),
        FieldKind.Reference or FieldKind.Image or FieldKind.File => (Guid)value == Guid.Empty ? null : value,
        FieldKind.AnyReference => (Link)value is { Object.Length: > 0 } link && link.Id != Guid.Empty ? link : null,
        FieldKind.Address => PostalAddress.FromParts([.. ((PostalAddress)value).ToParts().Select(p => Filled(Normalise.Line(p)))]),
        FieldKind.PersonName => Name((PersonName)value),
        FieldKind.Formula or FieldKind.Rollup => throw new InvalidOperationException($"{field} has no kind of value"),
    };

    static string? Line(object value) => Filled(Normalise.Line((string)value));

    static string? Filled(string text) => text.Length == 0 ? null : text;

    static string[]? Filled(string[] items) => items.Length == 0 ? null : items;

    static decimal Rounded(decimal value, int scale) => DecimalColumn.Plain(DecimalColumn.Round(value, scale));

    static PersonName? Name(PersonName name) => (Filled(Normalise.Line(name.Family)), Filled(Normalise.Line(name.Given))) switch
    {
        (null, null) => null,
        var (family, given) => new(family, given),
    };
}
