namespace Guanxi.Kernel.Fields;

/// <summary>Web addresses: http or https with a host. Other schemes, above all <c>javascript:</c>, are none.</summary>
public static class WebAddress
{
    public static bool IsValid(string text) =>
        !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0 && uri.UserInfo.Length == 0;

    /// <summary><c>example.com/x</c>, as people type it, with the scheme it lacks; <c>webcal:</c> is how calendars call https.</summary>
    public static string Complete(string text)
    {
        if (text.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase)) return "https" + text[6..];
        var lacksScheme = !text.Contains("://", StringComparison.Ordinal) && !HasScheme(text) && text.Contains('.', StringComparison.Ordinal);
        return lacksScheme && IsValid("https://" + text) ? "https://" + text : text;
    }

    /// <summary><c>mailto:x</c> has one, <c>example.com:8080</c> a port.</summary>
    static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && text[..colon].All(char.IsAsciiLetterOrDigit) && (colon + 1 == text.Length || !char.IsAsciiDigit(text[colon + 1]));
    }
}
