using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Components;

/// <summary>Markup that was drawn once, with holes for what differs from request to request.</summary>
public sealed class Print
{
    /// <summary>Begins and ends a hole; new for each process, so that no text of a person can pretend to be one.</summary>
    static readonly string Mark = $"hole{RandomNumberGenerator.GetHexString(24)}hole";

    /// <summary>Markup and holes by turns.</summary>
    readonly string[] _parts;

    public Print(string drawn)
    {
        _parts = drawn.Split(Mark);
        for (var i = 1; i < _parts.Length; i += 2) _parts[i] = WebUtility.HtmlDecode(_parts[i]);
    }

    /// <summary>What stands in the drawing for a value that <paramref name="name"/> finds when it is filled.</summary>
    public static string Hole(string name) => Mark + name + Mark;

    public MarkupString Fill(Func<string, string> value)
    {
        var text = new StringBuilder(_parts.Sum(p => p.Length) + 1024);
        for (var i = 0; i < _parts.Length; i++)
            if (i % 2 == 0) text.Append(_parts[i]);
            else text.Append(HtmlEncoder.Default.Encode(value(_parts[i])));
        return new(text.ToString());
    }
}
