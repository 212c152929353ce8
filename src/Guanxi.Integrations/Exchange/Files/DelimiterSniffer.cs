namespace Guanxi.Integrations.Exchange.Files;

/// <summary>How a text separates and quotes its cells; no separator: one cell a line.</summary>
/// <param name="HintLine">The first line is <c>sep=;</c>, as Excel writes it.</param>
internal readonly record struct Dialect(char? Separator, char Quote, bool HintLine);

/// <summary>Chooses the separator that cuts most lines of a sample into the same number of cells.</summary>
internal static class DelimiterSniffer
{
    const string Separators = ",\t;|";

    public static Dialect Sniff(string sample)
    {
        var quote = Wrapped(sample, '\'') > 0 && Wrapped(sample, '"') == 0 ? '\'' : '"';
        if (sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample is [_, _, _, _, var hint, '\r' or '\n', ..])
            return new(hint, quote, HintLine: true);
        var best = Separators.Select(separator => (separator, score: Score(sample, separator, quote))).MaxBy(rated => rated.score);
        return new(best.score > 0 ? best.separator : null, quote, HintLine: false);
    }

    /// <summary>Cells that begin and end with the quote.</summary>
    static int Wrapped(string sample, char quote)
    {
        int opened = 0, closed = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] != quote) continue;
            if (i == 0 || Borders(sample[i - 1])) opened++;
            if (i == sample.Length - 1 || Borders(sample[i + 1])) closed++;
        }
        return Math.Min(opened, closed);
    }

    static bool Borders(char c) => c is '\r' or '\n' || Separators.Contains(c, StringComparison.Ordinal);

    /// <summary>The share of lines with the most usual number of cells, weighed by that number; 0 where most lines are one cell.</summary>
    static double Score(string sample, char separator, char quote)
    {
        var widths = Widths(sample, separator, quote);
        if (widths.Count == 0) return 0;
        var usual = widths.GroupBy(width => width).MaxBy(group => (group.Count(), group.Key))!;
        return usual.Key < 2 ? 0 : (double)usual.Count() / widths.Count + Math.Min(usual.Key, 50) / 100.0;
    }

    static List<int> Widths(string sample, char separator, char quote)
    {
        var widths = new List<int>();
        int width = 1, start = 0;
        var quoted = false;
        for (var i = 0; i < sample.Length; i++)
        {
            var c = sample[i];
            if (c == quote && (quoted || i == start || sample[i - 1] == separator)) quoted = !quoted;
            else if (quoted) continue;
            else if (c == separator) width++;
            else if (c is '\n' or '\r')
            {
                if (i > start) widths.Add(width);
                (width, start) = (1, i + 1);
            }
        }
        if (start < sample.Length && (widths.Count == 0 || sample.Length < TextEncodingDetector.SampleSize / 4)) widths.Add(width);
        return widths;
    }
}
