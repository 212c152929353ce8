using CsvHelper;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>CSV by RFC 4180 in UTF-8 with a byte order mark, by which spreadsheets know the encoding.</summary>
internal sealed class DelimitedWriter : TabularWriter
{
    readonly CsvWriter csv;

    public DelimitedWriter(Stream stream, IReadOnlyList<TabularColumn> columns)
    {
        csv = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        foreach (var column in columns) csv.WriteField(FormulaGuard.Neutralise(column.Header));
        csv.EndRecord();
    }

    public override void Write(ReadOnlySpan<object?> cells)
    {
        foreach (var cell in cells)
        {
            var text = CellText.Of(cell);
            csv.WriteField(cell is string or string[] ? FormulaGuard.Neutralise(text) : text);
        }
        csv.EndRecord();
    }

    protected override void Complete() => csv.Dispose();
}
