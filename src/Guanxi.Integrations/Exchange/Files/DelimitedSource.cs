using System.Text;
using CsvHelper;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>The records of a text with separators, blank lines included.</summary>
internal static class DelimitedSource
{
    const char NoSeparator = '\x1F';

    public static IEnumerable<TabularRow> Read(Stream stream, TabularOptions options)
    {
        var encoding = options.Encoding ?? TextEncodingDetector.Detect(stream);
        var dialect = DelimiterSniffer.Sniff(Sample(stream, encoding));
        var hasHint = dialect.HintLine && options.Separator is null;
        CsvMalformedRecord? malformed = null;
        using var csv = CsvReader.Create(stream, new CsvReaderOptions
        {
            Encoding = encoding,
            Separator = options.Separator ?? dialect.Separator ?? NoSeparator,
            Quote = options.Quote ?? dialect.Quote,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MaxRecordSize = TabularOptions.LargestRow,
            OnMalformedRecord = record => malformed = record,
        }, leaveOpen: true);
        while (true)
        {
            malformed = null;
            var row = Next(csv, out var more);
            if (row is not null && malformed is { } defect) row = row with { Fault = Explain(csv, defect.Reason) };
            if (row is not null && !(hasHint && row.Line == 1)) yield return row;
            if (!more) yield break;
        }
    }

    static TabularRow? Next(CsvReader csv, out bool more)
    {
        try
        {
            more = csv.Read();
            return more ? new TabularRow(csv.LineNumber, Cells(csv)) : null;
        }
        catch (CsvFormatException oversized)
        {
            more = false;
            return new TabularRow(csv.LineNumber, [], TabularFault.Of(TabularProblem.RowTooLarge, 0, oversized.Message));
        }
    }

    static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = csv.GetString(i);
        if (csv.LineNumber == 1 && cells is [['\uFEFF', .. var rest], ..]) cells[0] = rest;
        return cells;
    }

    /// <summary>A quote amid an unquoted cell is text (36°37'37.8"N); the other defects stand at the first cell that is not well quoted.</summary>
    static TabularFault? Explain(CsvReader csv, CsvMalformedReason reason)
    {
        if (reason is not (CsvMalformedReason.TextAfterClosingQuote or CsvMalformedReason.UnterminatedQuote)) return null;
        var quote = (byte)csv.Options.Quote;
        var cell = 0;
        while (cell < csv.FieldCount - 1 && (csv.GetRawSpan(cell) is not [var first, .. var rest] || first != quote || rest is [.., var last] && last == quote)) cell++;
        var problem = reason == CsvMalformedReason.UnterminatedQuote ? TabularProblem.UnclosedQuote : TabularProblem.TextAfterQuote;
        return TabularFault.Of(problem, cell + 1, csv.GetString(cell));
    }

    static string Sample(Stream stream, Encoding encoding)
    {
        var bytes = new byte[TextEncodingDetector.SampleSize];
        stream.Position = 0;
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return encoding.GetString(bytes, 0, length).TrimStart('\uFEFF');
    }
}
