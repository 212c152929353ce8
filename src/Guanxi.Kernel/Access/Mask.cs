using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Access;

/// <summary>What remains of a value that may be seen only in part: 138****1234, j***@example.com; other kinds show nothing.</summary>
public static class Mask
{
    /// <param name="value">Of the field's kind; a person's name also as one text, which stays one.</param>
    public static object? Of(FieldModel field, object value) => (field.ValueKind, value) switch
    {
        (FieldKind.Email, string text) => Email(text),
        (FieldKind.Text or FieldKind.Phone or FieldKind.Sequence, string text) => Middle(text),
        (FieldKind.PersonName, string full) => Name(PersonName.Parse(full)).Full,
        (_, PersonName name) => Name(name),
        _ => null,
    };

    static PersonName Name(PersonName name) => name.Family is null ? new(null, "*") : new(name.Family, name.Given is null ? null : "*");

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
