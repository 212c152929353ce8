using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Components;

/// <summary>Markup that was drawn once, with holes for what differs from request to request.</summary>
public sealed partial class Print
{
    /// <summary>Begins and ends a hole; new for each process, so that no text of a person can pretend to be one.</summary>
    static readonly string Mark = $"hole{RandomNumberGenerator.GetHexString(24)}hole";

    /// <summary>Text, and after it the hole that follows, if any.</summary>
    readonly List<(string Text, string? Hole, string? Attribute)> _parts = [];
    readonly int _length;

    public Print(string drawn)
    {
        var parts = Indentation().Replace(drawn, "\n").Split(Mark);
        for (var i = 0; i < parts.Length; i += 2)
        {
            var hole = i + 1 < parts.Length ? WebUtility.HtmlDecode(parts[i + 1]) : null;
            // The value of a whole attribute, which goes where there is none.
            if (hole is not null && Opened().Match(parts[i]) is { Success: true } opened && parts[i + 2].StartsWith('"'))
            {
                _parts.Add((parts[i][..opened.Index], hole, opened.Groups[1].Value));
                parts[i + 2] = parts[i + 2][1..];
            }
            else _parts.Add((parts[i], hole, null));
        }
        _length = drawn.Length;
    }

    /// <summary>What stands in the drawing for a value that <paramref name="name"/> finds when it is filled.</summary>
    public static string Hole(string name) => Mark + name + Mark;

    /// <param name="value">Of a hole; null leaves its attribute out.</param>
    public MarkupString Fill(Func<string, string?> value)
    {
        var text = new StringBuilder(_length);
        foreach (var (before, hole, attribute) in _parts)
        {
            text.Append(before);
            if (hole is null || value(hole) is not { } filled) continue;
            var encoded = HtmlEncoder.Default.Encode(filled);
            if (attribute is null) text.Append(encoded);
            else text.Append(' ').Append(attribute).Append("=\"").Append(encoded).Append('"');
        }
        return new(text.ToString());
    }

    [GeneratedRegex(@"\s*\n\s*")] private static partial Regex Indentation();
    [GeneratedRegex(" ([a-z-]+)=\"$")] private static partial Regex Opened();
}
