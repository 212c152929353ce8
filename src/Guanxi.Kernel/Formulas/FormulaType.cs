using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Formulas;

/// <summary>What an expression yields, besides nothing, which every expression may.</summary>
public enum FormulaType
{
    /// <summary>Only ever nothing: the word <c>empty</c>.</summary>
    Empty,
    /// <summary><see cref="decimal"/></summary>
    Number,
    /// <summary><see cref="Fields.Money"/></summary>
    Money,
    /// <summary><see cref="string"/>, also the code of a choice.</summary>
    Text,
    /// <summary><c>string[]</c></summary>
    List,
    /// <summary><see cref="bool"/></summary>
    YesNo,
    /// <summary><see cref="DateOnly"/></summary>
    Date,
    /// <summary><see cref="DateTimeOffset"/></summary>
    Instant,
    /// <summary><see cref="TimeSpan"/></summary>
    Duration,
    /// <summary>A reference; can only be asked whether it is empty.</summary>
    Key,
}

/// <summary>Projection: kind of field → type in formulas, and back.</summary>
static class FormulaTypes
{
    public static FormulaType Of(FieldKind kind) => kind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Choice or FieldKind.Email or FieldKind.Phone or FieldKind.Url
            or FieldKind.PersonName or FieldKind.Sequence or FieldKind.Json => FormulaType.Text,
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Percent or FieldKind.Rating => FormulaType.Number,
        FieldKind.Money => FormulaType.Money,
        FieldKind.Date => FormulaType.Date,
        FieldKind.Instant => FormulaType.Instant,
        FieldKind.Duration => FormulaType.Duration,
        FieldKind.YesNo => FormulaType.YesNo,
        FieldKind.Choices or FieldKind.Tags or FieldKind.Address => FormulaType.List,
        FieldKind.Reference or FieldKind.AnyReference or FieldKind.Image or FieldKind.File => FormulaType.Key,
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(kind), kind, "ask with the value's kind"),
    };

    /// <summary>A field's value as formulas see it.</summary>
    public static object? FromField(object? value) => value switch
    {
        long whole => (decimal)whole,
        PersonName name => name.Full,
        PostalAddress address => address.ToParts().OfType<string>().ToArray(),
        _ => value,
    };

    /// <summary>A result as a value of the field that keeps it; a number kept as money has no currency of its own.</summary>
    public static object? ToField(FieldModel field, object? result) => (result, field.ValueKind) switch
    {
        (null, _) => null,
        (decimal number, FieldKind.Money) => new Money(number, ""),
        (decimal number, FieldKind.Integer or FieldKind.Rating) => (long)DecimalColumn.Round(number, 0),
        (string text, FieldKind.PersonName) => PersonName.Parse(text),
        _ => result,
    };

    /// <summary>Whether a field of the kind can keep results of the type.</summary>
    public static bool Fits(FormulaType result, FieldKind kind) =>
        result == FormulaType.Empty || result == Of(kind) && kind is not (FieldKind.Address or FieldKind.Json) || result == FormulaType.Number && kind == FieldKind.Money;
}
