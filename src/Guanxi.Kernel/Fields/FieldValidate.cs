using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Fields;

/// <summary>A value against what its field and its columns can hold.</summary>
public static class FieldValidate
{
    public static IEnumerable<Problem> Check(FieldModel field, object value)
    {
        var longest = value switch
        {
            string text => text.Length,
            PersonName name => name.Full.Length,
            PostalAddress address => address.ToParts().Max(p => p?.Length ?? 0),
            string[] items => items.Length == 0 ? 0 : items.Max(i => i.Length),
            _ => 0,
        };
        if (field.MaxLength > 0 && longest > field.MaxLength) yield return new(field.Name, "tooLong", field.MaxLength);
        var number = value switch { long n => n, decimal d => d, Money m => m.Amount, _ => (decimal?)null };
        if (number < field.Min) yield return new(field.Name, "tooSmall", field.Min);
        if (number > field.Max) yield return new(field.Name, "tooLarge", field.Max);
        if (number is { } some && value is not long && Math.Abs(some) > ScaledDecimal.Limit(field.Scale)) yield return new(field.Name, "tooLarge", ScaledDecimal.Limit(field.Scale));
        if (field.Choices is { } set)
        {
            if (value is string code && !set.Contains(code)) yield return new(field.Name, "notAChoice", code);
            if (value is string[] codes && codes.FirstOrDefault(c => !set.Contains(c)) is { } unknown) yield return new(field.Name, "notAChoice", unknown);
        }
    }
}
