using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Access;

/// <summary>What remains of a value that may be seen only in part: 138****1234, j***@example.com; other kinds show nothing.</summary>
public static class Mask
{
    public static object? Of(FieldModel field, object value) => value switch
    {
        string text when field.ValueKind == FieldKind.Email => Email(text),
        string text => Middle(text),
        PersonName name => new PersonName(name.Family, name.Given is null ? null : "*"),
        _ => null,
    };

    static string Email(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 1 ? Middle(text) : text[0] + "***" + text[at..];
    }

    static string Middle(string text) => text.Length switch
    {
        < 3 => "**",
        < 8 => text[0] + new string('*', text.Length - 2) + text[^1],
        _ => text[..3] + "****" + text[^4..],
    };
}
