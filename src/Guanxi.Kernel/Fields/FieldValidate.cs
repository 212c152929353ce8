using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Fields;

/// <summary>Projection: whether a field can hold a normalised value (<see cref="FieldNormalise"/>). Whether records referred to exist, and uniqueness, the save itself checks.</summary>
public static class FieldValidate
{
    /// <summary>Characters of one tag.</summary>
    const int MaxTagLength = 100;
    const int MaxTags = 100;

    public static IEnumerable<Problem> Check(FieldModel field, object? value) => value is null ? [] : Found(field, value) is { } problem ? [problem] : [];

    /// <summary>The first problem, or null.</summary>
    public static Problem? Found(FieldModel field, object value) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Sequence => Length(field, (string)value),
        FieldKind.Email => Length(field, (string)value) ?? Unless(EmailAddress.IsValid((string)value), field, "notAnEmail"),
        FieldKind.Phone => Length(field, (string)value) ?? Unless(Normalise.TryPhone((string)value, "CN", out _), field, "notAPhone"),
        FieldKind.Url => Length(field, (string)value) ?? Unless(WebAddress.IsValid((string)value), field, "notAUrl"),
        FieldKind.Json => Length(field, (string)value) ?? Unless(JsonValues.IsValid((string)value), field, "notJson"),
        FieldKind.Integer or FieldKind.Rating => Bounds(field, (long)value),
        FieldKind.Decimal or FieldKind.Percent => Decimal(field, (decimal)value),
        FieldKind.Money => Money(field, (Money)value),
        FieldKind.Choice => Choice(field, (string)value),
        FieldKind.Choices => ((string[])value).Select(c => Choice(field, c)).FirstOrDefault(p => p is not null),
        FieldKind.Tags => Tags(field, (string[])value),
        FieldKind.Address => ((PostalAddress)value).ToParts().Select(p => Length(field, p)).FirstOrDefault(p => p is not null),
        FieldKind.PersonName => Length(field, ((PersonName)value).Full),
        FieldKind.Duration => Bounds(field, (long)((TimeSpan)value).TotalSeconds),
        FieldKind.Date or FieldKind.Instant or FieldKind.YesNo or FieldKind.Reference or FieldKind.AnyReference or FieldKind.Image or FieldKind.File => null,
        FieldKind.Formula or FieldKind.Rollup => throw new InvalidOperationException($"{field} has no kind of value"),
    };

    static Problem? Length(FieldModel field, string? text) =>
        field.MaxLength > 0 && text?.Length > field.MaxLength ? new(field.Name, "tooLong", field.MaxLength, text.Length) : null;

    static Problem? Bounds(FieldModel field, decimal value) =>
        value < field.Min || value > field.Max ? new(field.Name, (field.Min, field.Max) switch
        {
            (_, null) => "tooSmall",
            (null, _) => "tooLarge",
            _ => "outOfRange",
        }, Limits(field)) : null;

    static object?[] Limits(FieldModel field) => [.. new[] { field.Min, field.Max }.Where(l => l is not null).Select(l => (object?)DecimalColumn.Plain(l!.Value))];

    static Problem? Decimal(FieldModel field, decimal value) =>
        Bounds(field, value) ?? Unless(DecimalColumn.Holds(value, field.Scale), field, "numberTooLarge");

    static Problem? Money(FieldModel field, Money money) =>
        Decimal(field, money.Amount) ?? Unless(DecimalColumn.Holds(money.Worth ?? 0, field.Scale), field, "numberTooLarge") ?? Unless(money.Currency == "" || Currencies.IsKnown(money.Currency), field, "unknownCurrency", money.Currency);

    static Problem? Choice(FieldModel field, string code) =>
        field.Choices!.Contains(code) ? null : new(field.Name, "unknownChoice", code, new ChoiceExamples(field.Choices));

    static Problem? Tags(FieldModel field, string[] tags) =>
        tags.Length > MaxTags ? new(field.Name, "tooMany", MaxTags)
            : tags.FirstOrDefault(t => t.Length > MaxTagLength) is { } tag ? new(field.Name, "tooLong", MaxTagLength, tag.Length) : null;

    static Problem? Unless(bool fine, FieldModel field, string code, params object?[] args) => fine ? null : new(field.Name, code, args);
}
