namespace Guanxi.Integrations.Exchange.Files;

/// <summary>A column of a file to be written.</summary>
public sealed record TabularColumn(string Header, CellKind Kind = CellKind.Text);

/// <summary>What a workbook shows a column's cells as; the cells themselves are typed by their values.</summary>
public enum CellKind
{
    Text,
    Integer,
    Decimal,
    Date,
    Instant,
    YesNo,
}

/// <summary>
/// Writes rows one after the other, in memory that does not grow with their number. Cells are null, string, bool, int, long,
/// decimal, DateOnly, DateTime or DateTimeOffset (written in the offset it has), a list of strings, or a JsonElement.
/// Disposing completes the file; the stream stays open.
/// </summary>
public abstract class TabularWriter : IDisposable
{
    /// <summary>Rows that fit under the header; null without limit.</summary>
    public virtual long? RowLimit => null;

    public static TabularWriter Create(TabularFormat format, Stream stream, string title, IReadOnlyList<TabularColumn> columns) => format switch
    {
        TabularFormat.Csv => new DelimitedWriter(stream, columns),
        TabularFormat.Xlsx => new WorkbookWriter(stream, title, columns),
        TabularFormat.Ndjson => new JsonLinesWriter(stream, columns),
    };

    /// <exception cref="SheetFullException">More rows than <see cref="RowLimit"/>; the rows before are kept.</exception>
    public abstract void Write(ReadOnlySpan<object?> cells);

    public void Dispose()
    {
        Complete();
        GC.SuppressFinalize(this);
    }

    protected abstract void Complete();
}

/// <summary>A worksheet holds no more rows: write CSV, or fewer of them.</summary>
public sealed class SheetFullException(long limit) : Exception($"A worksheet holds {limit} rows.")
{
    public long Limit { get; } = limit;
}
