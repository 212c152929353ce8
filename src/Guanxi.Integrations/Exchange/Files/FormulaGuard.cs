using System.Globalization;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>
/// Keeps a spreadsheet from running a text cell as a formula: such a text gets an apostrophe in front, and loses it when read
/// again. A text that already begins with apostrophes gets one more, so that nothing changes on the way out and back.
/// </summary>
public static class FormulaGuard
{
    const string Dangerous = "=+-@\t\r\n＝＋－＠";

    public static string Neutralise(string text)
        => Threatens(text) && !IsNumber(text) ? "'" + text : text;

    public static string Restore(string text)
        => text is ['\'', ..] && Threatens(text) ? text[1..] : text;

    static bool Threatens(string text)
    {
        var first = text.AsSpan().TrimStart('\'');
        return first.Length > 0 && Dangerous.Contains(first[0], StringComparison.Ordinal);
    }

    static bool IsNumber(string text)
        => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
