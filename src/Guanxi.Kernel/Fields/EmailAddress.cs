namespace Guanxi.Kernel.Fields;

/// <summary>The shape of an e-mail address as mail servers take it (RFC 5321, 6531): no quoted local parts, no address literals.</summary>
public static class EmailAddress
{
    const int MaxLocal = 64, MaxLabel = 63;

    public static bool IsValid(string text)
    {
        var at = text.LastIndexOf('@');
        return at is > 0 and <= MaxLocal && IsLocal(text.AsSpan(0, at)) && IsDomain(text[(at + 1)..]);
    }

    static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[^1] == '.' || local.IndexOf("..") >= 0) return false;
        foreach (var c in local)
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '@' or ',' or ';' or ':' or '<' or '>' or '(' or ')' or '[' or ']' or '\\' or '"') return false;
        return true;
    }

    static bool IsDomain(string domain)
    {
        var labels = domain.Split('.');
        return labels.Length > 1 && labels.All(l => l.Length is > 0 and <= MaxLabel && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsLetterOrDigit(c) || c == '-' || c > '\u007f' && !char.IsWhiteSpace(c) && !char.IsControl(c)));
    }
}
