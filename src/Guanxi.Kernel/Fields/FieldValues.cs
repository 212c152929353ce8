namespace Guanxi.Kernel.Fields;

/// <summary>Equality of boxed field values.</summary>
public static class FieldValues
{
    public static bool Same(object? a, object? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string[] x, string[] y) => x.AsSpan().SequenceEqual(y),
        (DateTimeOffset x, DateTimeOffset y) => x.ToUnixTimeMilliseconds() == y.ToUnixTimeMilliseconds(),
        _ => a.Equals(b),
    };
}
