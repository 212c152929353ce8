using System.Buffers;
using System.Globalization;
using System.Text;

namespace Guanxi.Kernel.Text;

public static partial class Normalise
{
    const int MaxEmail = 254, MaxLocalPart = 64, MaxUrl = 2048;

    static readonly SearchValues<char> Atoms = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+/=?^_`{|}~-.");

    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// Lower case, international domains in their own script. Accepts what mail is sent to in practice: dot-atoms of RFC 5322, also
    /// beyond ASCII (RFC 6531), at a domain name of at least two labels; no quoted local parts, comments or address literals.
    /// </summary>
    public static bool TryEmail(string? text, out string canonical)
    {
        canonical = Line(text).ToLowerInvariant();
        var at = canonical.LastIndexOf('@');
        if (at <= 0 || !IsLocalPart(canonical.AsSpan(0, at)) || !TryDomain(canonical[(at + 1)..], out var domain, out var ascii)) return false;
        if (!ascii.Contains('.', StringComparison.Ordinal) || Encoding.UTF8.GetByteCount(canonical.AsSpan(0, at)) + 1 + ascii.Length > MaxEmail) return false;
        canonical = canonical[..(at + 1)] + domain;
        return true;
    }

    /// <summary>An absolute http or https address; <c>https://</c> is added where no scheme stands. Path and query stay as typed.</summary>
    public static bool TryUrl(string? text, out string canonical)
    {
        canonical = Line(text);
        if (canonical.Length is 0 or > MaxUrl || canonical.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or '\\')) return false;
        var scheme = canonical.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) (canonical, scheme) = ("https://" + canonical, "https".Length);
        var start = scheme + 3;
        if (canonical[..scheme].ToLowerInvariant() is not ("http" or "https") || !Uri.TryCreate(canonical, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0) return false;
        var end = canonical.AsSpan(start).IndexOfAny('/', '?', '#') is >= 0 and var slash ? start + slash : canonical.Length;
        if (uri.HostNameType is UriHostNameType.Dns && (!TryDomain(uri.Host, out _, out var ascii) || !(ascii.Contains('.', StringComparison.Ordinal) || ascii == "localhost"))) return false;
        canonical = canonical[..end].ToLowerInvariant() + canonical[end..];
        return uri.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;
    }

    static bool IsLocalPart(ReadOnlySpan<char> local)
    {
        if (Encoding.UTF8.GetByteCount(local) > MaxLocalPart || local[0] == '.' || local[^1] == '.' || local.IndexOf("..") >= 0) return false;
        foreach (var c in local)
            if (c < 0x80 ? !Atoms.Contains(c) : char.IsWhiteSpace(c) || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format) return false;
        return true;
    }

    static bool TryDomain(string text, out string domain, out string ascii)
    {
        (domain, ascii) = ("", "");
        try
        {
            ascii = Idn.GetAscii(text).ToLowerInvariant();
            domain = Idn.GetUnicode(ascii);
        }
        catch (ArgumentException)
        {
            return false;
        }
        return ascii.Length <= 253 && ascii[^1] != '.' && !ascii[(ascii.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit);
    }
}
