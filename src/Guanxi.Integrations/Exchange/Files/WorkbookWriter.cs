using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>
/// A workbook (ECMA-376) of one sheet with typed cells, a frozen header and a filter row. The parts are streamed straight into
/// the archive: the Open XML SDK would hold the whole sheet in memory, since its package is opened for update.
/// </summary>
internal sealed partial class WorkbookWriter : TabularWriter
{
    const long SheetRows = 1_048_576;
    const int LongestText = 32_767;

    static readonly DateOnly FirstDate = new(1900, 3, 1);

    readonly ZipArchive archive;
    readonly XmlWriter sheet;
    readonly string[] columnNames;
    long row;

    public WorkbookWriter(Stream stream, string title, IReadOnlyList<TabularColumn> columns)
    {
        archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        columnNames = [.. Enumerable.Range(0, columns.Count).Select(TabularReader.Letters)];
        WriteParts(SheetName(title));
        var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        sheet = XmlWriter.Create(new BufferedStream(part, 64 * 1024), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false });
        StartSheet(columns);
        WriteRow([.. columns.Select(column => (object)column.Header)], Style.Header);
    }

    public override long? RowLimit => SheetRows - 1;

    public override void Write(ReadOnlySpan<object?> cells)
    {
        if (row == SheetRows) throw new SheetFullException(SheetRows - 1);
        WriteRow(cells, Style.Plain);
    }

    void WriteRow(ReadOnlySpan<object?> cells, Style style)
    {
        row++;
        sheet.WriteStartElement("row");
        sheet.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Length; i++)
            if (cells[i] is { } cell and not "") WriteCell(columnNames[i], cell, style);
        sheet.WriteEndElement();
    }

    void WriteCell(string column, object cell, Style style)
    {
        switch (cell)
        {
            case bool yes:
                Value(column, yes ? "1" : "0", style, type: "b");
                break;
            // A workbook's numbers are doubles: one with more than 15 digits is written as text, so that none is lost.
            case int or long or decimal when Convert.ToDecimal(cell, CultureInfo.InvariantCulture) is var number && number == (decimal)(double)number:
                Value(column, number.ToString(CultureInfo.InvariantCulture), cell is decimal ? Style.Decimal : Style.Plain);
                break;
            case DateOnly date when date >= FirstDate:
                Value(column, date.ToDateTime(default).ToOADate().ToString(CultureInfo.InvariantCulture), Style.Date);
                break;
            case DateTime instant when DateOnly.FromDateTime(instant) >= FirstDate:
                Value(column, instant.ToOADate().ToString(CultureInfo.InvariantCulture), Style.Instant);
                break;
            case DateTimeOffset instant when DateOnly.FromDateTime(instant.DateTime) >= FirstDate:
                Value(column, instant.DateTime.ToOADate().ToString(CultureInfo.InvariantCulture), Style.Instant);
                break;
            default:
                Text(column, CellText.Of(cell), style);
                break;
        }
    }

    void Value(string column, string value, Style style, string? type = null)
    {
        StartCell(column, style, type);
        sheet.WriteElementString("v", value);
        sheet.WriteEndElement();
    }

    void Text(string column, string text, Style style)
    {
        StartCell(column, style, "inlineStr");
        sheet.WriteStartElement("is");
        sheet.WriteStartElement("t");
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))) sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(Escape(text.Shorten(LongestText)));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    void StartCell(string column, Style style, string? type)
    {
        sheet.WriteStartElement("c");
        sheet.WriteAttributeString("r", column + row.ToString(CultureInfo.InvariantCulture));
        if (style != Style.Plain) sheet.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
        if (type is not null) sheet.WriteAttributeString("t", type);
    }

    /// <summary>Characters XML cannot hold are written _x0001_, as ECMA-376 §22.9.2.19 says, and so is what looks like that already.</summary>
    static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.Contains("_x", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF')) return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) escaped.Append(c).Append(text[++i]);
            else if (c == '_' && i + 6 < text.Length && text[i + 1] == 'x' && text[i + 6] == '_') escaped.Append("_x005F_");
            else if (XmlConvert.IsXmlChar(c) && c != '\r') escaped.Append(c);
            else escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
        }
        return escaped.ToString();
    }

    protected override void Complete()
    {
        EndSheet();
        sheet.Dispose();
        archive.Dispose();
    }
}
