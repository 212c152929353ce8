using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Guanxi.Integrations.Exchange.Files;

namespace Guanxi.Tests.Exchange;

public sealed class TabularWriterTests
{
    private static readonly TabularColumn[] Columns =
    [
        new("名称"), new("count", CellKind.Integer), new("amount", CellKind.Decimal), new("date", CellKind.Date), new("at", CellKind.Instant), new("ok", CellKind.YesNo),
    ];

    private static readonly object?[] Values =
        ["华为, \"技术\"\n有限公司", 42L, 1234.50m, new DateOnly(2016, 10, 20), new DateTimeOffset(2016, 10, 20, 13, 45, 0, TimeSpan.FromHours(8)), true];

    private static MemoryStream Written(TabularFormat format, params object?[][] rows)
    {
        var stream = new MemoryStream();
        using (var writer = TabularWriter.Create(format, stream, "客户", Columns))
            foreach (var row in rows) writer.Write(row);
        stream.Position = 0;
        return stream;
    }

    [Theory]
    [InlineData(TabularFormat.Csv, "2016-10-20T13:45:00+08:00")]
    [InlineData(TabularFormat.Xlsx, "2016-10-20T13:45:00")]
    [InlineData(TabularFormat.Ndjson, "2016-10-20T13:45:00+08:00")]
    public void What_is_written_is_read_again(TabularFormat format, string instant)
    {
        using var reader = TabularReader.Open(Written(format, Values, [null, 1L, -2.5m, null, null, false]), "x");
        Assert.Equal(Columns.Select(column => column.Header), reader.Headers);
        var rows = reader.Rows().ToList();
        Assert.Equal([(string)Values[0]!, "42", format == TabularFormat.Xlsx ? "1234.5" : "1234.50", "2016-10-20", instant, "true"], rows[0].Cells);
        Assert.Equal(["", "1", "-2.5", "", "", "false"], rows[1].Cells);
    }

    [Theory]
    [InlineData(TabularFormat.Csv)]
    [InlineData(TabularFormat.Xlsx)]
    [InlineData(TabularFormat.Ndjson)]
    public void Naughty_strings_come_back_as_they_were(TabularFormat format)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.File("naughty_strings", "blns.base64.json")));
        var strings = json.RootElement.EnumerateArray().Select(item => Encoding.UTF8.GetString(item.GetBytesFromBase64())).Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
        using var reader = TabularReader.Open(Written(format, [.. strings.Select(text => new object?[] { text, 1L, null, null, null, null })]), "x", new() { HasHeader = true, SkipLines = 0 });
        Assert.Equal(strings, reader.Rows().Select(row => row.Cells[0]));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+86 138 0013 8000", "'+86 138 0013 8000")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("'=1", "''=1")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+8613800138000", "+8613800138000")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("a=b", "a=b")]
    public void A_text_that_a_spreadsheet_would_run_is_neutralised_and_restored(string text, string written)
    {
        Assert.Equal(written, FormulaGuard.Neutralise(text));
        Assert.Equal(text, FormulaGuard.Restore(written));
    }

    [Fact]
    public void CSV_begins_with_a_byte_order_mark()
        => Assert.Equal(Encoding.UTF8.GetPreamble(), Written(TabularFormat.Csv, Values).ToArray()[..3]);

    [Fact]
    public void A_workbook_is_valid_by_the_standard_and_freezes_its_header()
    {
        using var stream = Written(TabularFormat.Xlsx, Values, ["_x0041_ \u0001\r\n", 12345678901234567L, 0.1234567890123456789m, new DateOnly(1850, 1, 1), null, null]);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
            var pane = Assert.Single(document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Pane>());
            Assert.Equal(PaneStateValues.Frozen, pane.State!.Value);
        }
        using var reader = TabularReader.Open(stream, "x.xlsx");
        var cells = reader.Rows().Last().Cells;
        Assert.Equal(["_x0041_ \u0001\r\n", "12345678901234567", "0.1234567890123456789", "1850-01-01"], cells[..4]);
    }

    [Fact]
    public void A_full_sheet_says_so()
    {
        using var writer = TabularWriter.Create(TabularFormat.Xlsx, Stream.Null, "x", [new("a")]);
        for (var i = 0; i < writer.RowLimit; i++) writer.Write([null]);
        Assert.Equal(1_048_575, Assert.Throws<SheetFullException>(() => writer.Write([null])).Limit);
    }
}
