using System.Globalization;
using Guanxi.Integrations.Exchange.Guessing;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>Where the table begins.</summary>
/// <param name="FirstLine">The line of the header, or of the first data row where there is none.</param>
internal readonly record struct TableLayout(long FirstLine, bool HasHeader, int Width);

/// <summary>Tells titles and notes above a table from its header, and a header from data, by the first rows.</summary>
internal static class HeaderLocator
{
    const int LatestHeader = 20;

    public static TableLayout Locate(IReadOnlyList<TabularRow> rows, TabularOptions options)
    {
        var filled = rows.Where(row => !row.IsBlank).ToList();
        if (options.SkipLines is { } skipped) filled = filled.FindAll(row => row.Line > skipped || row.Line == 0);
        if (filled.Count == 0) return new(0, options.HasHeader ?? false, 0);
        var width = UsualWidth(filled);
        var first = options.SkipLines is null ? Math.Max(0, FirstRow(rows, filled, width, options)) : 0;
        var table = filled[first..];
        var hasHeader = options.HasHeader ?? LooksLikeHeader(table, afterNotes: first > 0, options);
        return new(table[0].Line, hasHeader, Math.Max(width, table[0].Cells.Length));
    }

    static int UsualWidth(List<TabularRow> rows)
        => rows.GroupBy(row => row.Cells.Length).MaxBy(group => (group.Count(), group.Key))!.Key;

    static int FirstRow(IReadOnlyList<TabularRow> rows, List<TabularRow> filled, int width, TabularOptions options)
    {
        if (options.IsKnownHeader is { } known)
        {
            var header = filled.FindIndex(row => row.Cells.Count(cell => known(cell.Trim())) > row.Cells.Length / 3.0);
            if (header is >= 0 and < LatestHeader) return header;
        }
        return width > 1 ? AfterNotes(filled, width) : AfterBlankLine(rows, filled);
    }

    /// <summary>A note fills one cell or two; below notes the header is the first full row, elsewhere it may have gaps.</summary>
    static int AfterNotes(List<TabularRow> filled, int width)
    {
        var wide = filled.FindIndex(row => Filled(row) > 0.6 * width);
        var full = filled.FindIndex(row => Filled(row) == row.Cells.Length && row.Cells.Length >= width);
        return wide > 0 && full > wide && full < LatestHeader ? full : wide;
    }

    static int Filled(TabularRow row) => row.Cells.Count(cell => cell.Length > 0);

    /// <summary>In a list of single cells only a blank line near the top shows that notes stand above it.</summary>
    static int AfterBlankLine(IReadOnlyList<TabularRow> rows, List<TabularRow> filled)
    {
        var blank = rows.Take(LatestHeader / 2).LastOrDefault(row => row.IsBlank);
        return blank is null ? 0 : filled.FindIndex(row => row.Line > blank.Line);
    }

    /// <summary>A row is data when a column of numbers or dates has one there too, and a header when it has a word there.</summary>
    static bool LooksLikeHeader(List<TabularRow> table, bool afterNotes, TabularOptions options)
    {
        var top = table[0].Cells;
        if (options.IsKnownHeader is { } known && top.Any(cell => known(cell.Trim()))) return true;
        if (top.Length == 1 && afterNotes) return false;
        var below = table.Skip(1).ToList();
        for (var column = 0; column < top.Length; column++)
        {
            var typed = below.Count(row => column < row.Cells.Length && IsTyped(row.Cells[column]));
            if (typed > 0.8 * below.Count && top[column].Length > 0 && below.Count > 0) return !IsTyped(top[column]);
        }
        return true;
    }

    static bool IsTyped(string cell)
        => decimal.TryParse(cell, NumberStyles.Number, CultureInfo.InvariantCulture, out _) || DateText.Read(cell).Count > 0;
}
