using System.Text;
using System.Text.Json;
using Guanxi.Integrations.Exchange.Files;

namespace Guanxi.Tests.Exchange;

public sealed class TabularReaderTests
{
    private static TabularReader Of(string text, TabularOptions? options = null, string name = "x.csv")
        => TabularReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, options);

    public static TheoryData<string> Spectrum => [.. Directory.GetFiles(SharedData.File("csv_spectrum", "csvs")).Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory, MemberData(nameof(Spectrum))]
    public void Every_file_of_the_spectrum_reads_as_its_twin_says(string name)
    {
        using var reader = TabularReader.Open(SharedData.File("csv_spectrum", "csvs", name + ".csv"));
        var rows = reader.Rows().ToList();
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.File("csv_spectrum", "json", name + ".json")));
        // One twin is a single object instead of a list, and its phone is not the one in its file.
        List<JsonElement> twins = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [json.RootElement];
        Assert.Equal(twins.Count, rows.Count);
        foreach (var (twin, row) in twins.Zip(rows))
        {
            Assert.Null(row.Fault);
            Assert.Equal(twin.EnumerateObject().Select(member => member.Name), reader.Headers);
            foreach (var (member, cell) in twin.EnumerateObject().Zip(row.Cells))
            {
                // The stored files all end their lines with LF, also those whose twin still says CR LF.
                if (name != "location_coordinates" || member.Name != "Contact Phone Number") Assert.Equal(member.Value.GetString()!.ReplaceLineEndings("\n"), cell.ReplaceLineEndings("\n"));
            }
        }
    }

    [Fact]
    public void A_quarter_of_a_million_names_under_two_lines_of_notes_are_all_read()
    {
        using var reader = TabularReader.Open(SharedData.File("cn_companies", "company_short_names.txt"));
        Assert.False(reader.HasHeader);
        Assert.Equal(["A"], reader.Headers);
        var rows = reader.Rows().ToList();
        Assert.Equal(("吖吖宝贝", 4), (rows[0].Cells[0], rows[0].Line));
        Assert.Equal(File.ReadLines(SharedData.File("cn_companies", "company_short_names.txt")).Skip(3).Count(line => line.Trim().Length > 0), rows.Count);
        Assert.DoesNotContain(rows, row => row.Fault is not null);
        Assert.Equal(1, reader.Progress);
    }

    [Fact]
    public void A_list_without_header_can_be_asked_for()
    {
        using var reader = Of("华为\n腾讯\n", new() { HasHeader = false });
        Assert.Equal(["华为", "腾讯"], reader.Rows().Select(row => row.Cells[0]));
    }

    [Theory]
    [InlineData("a;b;c\n1,5;2;3\n2,5;3;4\n", 3)]
    [InlineData("a\tb\n1, x\t2\n", 2)]
    [InlineData("a|b\n1|2\n", 2)]
    [InlineData("sep=;\r\na;b\r\n1;2\r\n", 2)]
    [InlineData("'a','b'\n'1, x','2'\n", 2)]
    [InlineData("name\nAcme\nGekko & Co\n", 1)]
    public void Separator_and_quote_are_found(string text, int columns)
    {
        using var reader = Of(text);
        Assert.Equal(columns, reader.Headers.Count);
        Assert.All(reader.Rows(), row => Assert.Null(row.Fault));
    }

    [Theory]
    [InlineData("Report of 2024-03-01\n\nname,phone,city\n华为,1,深圳\n腾讯,2,深圳\n", 3)]
    [InlineData("Customers,,\nExported by,Ann,\nname,phone,city\n华为,1,深圳\n腾讯,2,深圳\n", 3)]
    [InlineData("name,phone,city\n华为,1,深圳\n", 1)]
    public void Notes_above_the_header_are_passed_over(string text, long headerLine)
    {
        using var reader = Of(text);
        Assert.Equal(["name", "phone", "city"], reader.Headers);
        Assert.Equal(headerLine + 1, reader.Rows().First().Line);
    }

    [Fact]
    public void Rows_of_numbers_have_no_header()
    {
        using var reader = Of("1,2016-10-20\n2,2016-10-21\n");
        Assert.Equal(["A", "B"], reader.Headers);
        Assert.Equal(2, reader.Rows().Count());
    }

    [Fact]
    public void A_known_name_makes_a_header_of_a_list_under_notes()
    {
        using var reader = Of("Our list\n\n公司名称\n华为\n", new() { IsKnownHeader = cell => cell == "公司名称" });
        Assert.Equal(["公司名称"], reader.Headers);
        Assert.Equal("华为", reader.Rows().Single().Cells[0]);
    }

    [Fact]
    public void Defects_stand_at_their_line_and_cell_and_end_nothing()
    {
        using var reader = Of("a,b\n1,2\n\n3,\"x\"y\n4,5,6\n7\n8,\"unclosed\n9,10\n");
        var rows = reader.Rows().ToList();
        Assert.Equal([2L, 4, 5, 6, 7], rows.Select(row => row.Line));
        Assert.Equal((TabularProblem.TextAfterQuote, 2), (rows[1].Fault!.Problem, rows[1].Fault!.Column));
        Assert.Equal((TabularProblem.TooManyCells, 3), (rows[2].Fault!.Problem, rows[2].Fault!.Column));
        Assert.Equal(["7", ""], rows[3].Cells);
        Assert.Equal((TabularProblem.UnclosedQuote, 2), (rows[4].Fault!.Problem, rows[4].Fault!.Column));
    }

    [Fact]
    public void A_row_knows_its_line_behind_cells_of_several_lines()
    {
        using var reader = Of("a,b\r\n\"x\r\ny\r\nz\",1\r\n2,3\r\n");
        Assert.Equal([2L, 5], reader.Rows().Select(row => row.Line));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("gb18030", false)]
    [InlineData("big5", false)]
    public void The_same_table_is_read_in_every_encoding(string name, bool mark)
    {
        const string text = "name,city\r\n中國移動,台北\r\n\"聯華, 電子\",新竹\r\n";
        var encoding = TextEncodingDetector.Named(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        using var reader = TabularReader.Open(new MemoryStream(bytes), "x.csv");
        Assert.Equal(["name", "city"], reader.Headers);
        Assert.Equal([["中國移動", "台北"], ["聯華, 電子", "新竹"]], reader.Rows().Select(row => row.Cells));
    }

    [Fact]
    public void Blank_and_repeated_headers_get_names_of_their_own()
    {
        using var reader = Of("name,,name\nx,y,z\n", new() { HasHeader = true });
        Assert.Equal(["name", "B", "name (2)"], reader.Headers);
    }

    [Fact]
    public void Objects_of_NDJSON_become_rows_and_bad_lines_faults()
    {
        using var reader = Of("""
            {"name":"华为","phone":"1"}
            {"name":"x","tags":["a","b"],"n":1.50,"ok":true,"none":null}
            {broken
            [1]
            """, name: "x.ndjson");
        Assert.Equal(["name", "phone", "tags", "n", "ok", "none"], reader.Headers);
        var rows = reader.Rows().ToList();
        Assert.Equal(["x", "", """["a","b"]""", "1.50", "true", ""], rows[1].Cells);
        Assert.Equal([null, null, TabularProblem.NotAnObjectLine, TabularProblem.NotAnObjectLine], rows.Select(row => row.Fault?.Problem));
        Assert.Equal(3, rows[2].Line);
    }

    [Fact]
    public void An_empty_file_has_no_rows()
    {
        using var reader = Of("");
        Assert.Empty(reader.Headers);
        Assert.Empty(reader.Rows());
    }

    [Fact]
    public void A_broken_workbook_is_refused_with_a_reason()
    {
        var broken = Assert.Throws<UnreadableFileException>(() => TabularReader.Open(new MemoryStream([.. "PK\x3\x4"u8, 1, 2, 3, 4, 5]), "x.xlsx"));
        Assert.Equal(UnreadableFile.Damaged, broken.Reason);
    }
}
