using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Fields;

/// <summary>A value read from outside, normalised and checked; or why it cannot be.</summary>
public readonly record struct FieldInput(object? Value, Problem? Problem)
{
    public bool Ok => Problem is null;
    public static FieldInput Of(object? value) => new(value, null);
    public static FieldInput Bad(FieldModel field, string code, params object?[] args) => new(null, new(field.Name, code, args));
}

/// <summary>What a text or JSON says by its shape alone, before the field is asked.</summary>
readonly record struct Draft(object? Value, string? Code = null, params object?[] Args)
{
    public FieldInput For(FieldModel field)
    {
        if (Code is not null) return FieldInput.Bad(field, Code, Args);
        var value = FieldNormalise.Of(field, Value);
        return value is not null && FieldValidate.Found(field, value) is { } problem ? new(null, problem) : FieldInput.Of(value);
    }
}
