using System.Text;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>What the reader need not find out by itself; null leaves it to the file.</summary>
public sealed record TabularOptions
{
    /// <summary>Bytes of one row; a larger one is taken for a forgotten quote.</summary>
    public const int LargestRow = 16 * 1024 * 1024;

    public Encoding? Encoding { get; init; }

    public char? Separator { get; init; }

    public char? Quote { get; init; }

    /// <summary>False: the first row is data, and columns are named A, B, C.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>Lines before the header, or before the data where there is none.</summary>
    public int? SkipLines { get; init; }

    /// <summary>The sheet of a workbook; the first one with content unless named.</summary>
    public string? Sheet { get; init; }

    /// <summary>Tells whether a cell is the name of a known field; makes finding the header line certain.</summary>
    public Func<string, bool>? IsKnownHeader { get; init; }
}
