using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>One row of a file.</summary>
/// <param name="Line">1-based line (text) or row (workbook) on which it starts; 0 for headers that stand nowhere.</param>
/// <param name="Cells">As many as there are headers, none null. Dates of a workbook come as ISO 8601, numbers with a point.</param>
/// <param name="Fault">What is wrong with the row as it stands in the file.</param>
public sealed record TabularRow(long Line, string[] Cells, TabularFault? Fault = null)
{
    public bool IsBlank => Fault is null && Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}

/// <summary>A defect of the file itself; the reader goes on behind it.</summary>
/// <param name="Column">1-based cell; 0 where the whole row is meant.</param>
/// <param name="Excerpt">The first characters of what could not be read.</param>
public sealed record TabularFault(TabularProblem Problem, int Column, string Excerpt)
{
    const int ExcerptLength = 80;

    public static TabularFault Of(TabularProblem problem, int column, string text)
        => new(problem, column, text.Shorten(ExcerptLength));
}

public enum TabularProblem
{
    /// <summary>Text follows a closing quote: <c>"ab"c</c>.</summary>
    TextAfterQuote,

    /// <summary>A quote is never closed and swallows the rest of the file.</summary>
    UnclosedQuote,

    /// <summary>More cells than the header has.</summary>
    TooManyCells,

    /// <summary>One row is larger than <see cref="TabularOptions.LargestRow"/>; reading ends there.</summary>
    RowTooLarge,

    /// <summary>A line is not a JSON object.</summary>
    NotAnObjectLine,

    /// <summary>A workbook that breaks off or contradicts itself; reading ends there.</summary>
    Damaged,
}
