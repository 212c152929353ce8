namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>Which of point and comma is the decimal sign of a column's numbers; <see cref="Kernel.Text.Typed"/> reads them with a point.</summary>
internal static class NumberText
{
    /// <summary>Whether the text can only be read with a decimal comma: 12,5 or 1.234,56.</summary>
    public static bool ShowsDecimalComma(string text)
    {
        var comma = text.LastIndexOf(',');
        if (comma < 0 || text.IndexOf(',', StringComparison.Ordinal) != comma) return false;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point >= 0 ? point < comma : text.AsSpan(comma + 1).TrimEnd(" %€¥元").Length != 3;
    }

    public static string WithPoint(string text) => text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
}
