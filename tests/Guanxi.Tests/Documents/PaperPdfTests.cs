using System.Text.RegularExpressions;
using Guanxi.Integrations.Documents;
using Guanxi.Integrations.Documents.Fonts;
using Guanxi.Integrations.Exchange;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Documents;

public sealed partial class PaperPdfTests
{
    static readonly DateTimeOffset At = new(2026, 3, 1, 8, 30, 0, TimeSpan.Zero);
    static readonly Company Company = new() { Facts = new("关系科技 Ltd.", "CNY", "CN", "Asia/Shanghai", "zh-CN") };
    static readonly PaperPdf Papers = new(new PaperFont(), Company, Texts.Load(typeof(ExchangeServices).Assembly));

    static byte[] Write(Paper paper, string language = "zh-CN")
    {
        using var file = new MemoryStream();
        Papers.Write(paper, language, At, file);
        return file.ToArray();
    }

    static Paper Sheet(string title, int rows, params string[] cells) => new(title, "小标题 · subtitle", [("受理", "12"), ("Closed", "9")],
        [new("台账 Ledger", [.. cells.Select((_, i) => new PaperColumn($"列{i} column"))], [.. Enumerable.Range(0, rows).Select(r => (IReadOnlyList<PaperCell>)[.. cells.Select(c => new PaperCell(c.Replace("#", $"{r}", StringComparison.Ordinal)))])])]);

    [Theory]
    [InlineData("2026年3月客诉报告")]
    [InlineData("Complaints, March 2026 – “late”, ¥1,234.50 (€170) & 100 %")]
    [InlineData("华为技术有限公司：电话 13800001234，邮箱 a_b@example.com")]
    [InlineData("喆淼堃彧玥；繁體：龍門陣")]
    public async Task What_was_written_is_what_another_program_reads(string title)
    {
        var text = await PdfReading.Read(Write(Sheet(title, 1, "甲", "beta")));
        Assert.Equal(title, text.Split('\n')[0]);
        Assert.Contains("小标题 · subtitle", text);
        Assert.Contains("甲", text);
        Assert.Contains("beta", text);
        Assert.Contains("第 1 页，共 1 页", text);
    }

    [Fact]
    public async Task Every_cell_of_a_long_table_is_there_once_and_its_header_on_every_page()
    {
        var pdf = Write(Sheet("Long", 200, "第#行", "row-#", "说明很长的一段话，会在单元格里折行，但是一个字也不能丢。"), "en");
        var text = await PdfReading.Read(pdf);
        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(pages.Length, 5, 30);
        foreach (var (i, page) in pages.Index())
        {
            Assert.Contains("列1 column", page);
            Assert.Contains($"Page {i + 1} of {pages.Length}", page);
        }
        for (var r = 0; r < 200; r++) Assert.Single(Rows().Matches(text), m => m.Value == $"row-{r}");
        Assert.Equal(200, text.Replace("\n", "", StringComparison.Ordinal).Split("一个字也不能丢。").Length - 1);
    }

    [Fact]
    public async Task A_cell_longer_than_a_page_goes_on_on_the_next()
    {
        var words = string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"w{i}"));
        var text = await PdfReading.Read(Write(Sheet("One long cell", 1, words, "b")));
        Assert.Equal(3_000, Words().Count(text));
        Assert.True(text.Count(c => c == '\f') > 1);
    }

    [Fact]
    public async Task The_file_tells_its_title_and_author_in_any_language_and_is_the_same_each_time()
    {
        var paper = Sheet("三月报告 “March”", 3, "甲", "乙");
        var pdf = Write(paper);
        Assert.Equal(pdf, Write(paper));
        var about = await PdfReading.Read(pdf, "pdfinfo", "-enc UTF-8");
        Assert.Contains("三月报告 “March”", about);
        Assert.Contains("关系科技 Ltd.", about);
        Assert.Contains("PDF version:     1.7", about);
        Assert.InRange(pdf.Length, 5_000, 60_000);
        var fonts = await PdfReading.Read(pdf, "pdffonts", "");
        Assert.All(fonts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), line => Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", line));
    }

    [Theory]
    [InlineData("一二三四五六，七八九十。", 60, "一二三四五|六，七八九|十。")]
    [InlineData("alpha beta gamma", 60, "alpha|beta|gamma")]
    [InlineData("中文（括号）", 30, "中文|（括|号）")]
    [InlineData("incomprehensibilities", 50, "incom|prehe|nsibi|litie|s")]
    [InlineData("one\ntwo", 90, "one|two")]
    public void Lines_break_between_words_and_characters_but_not_before_a_comma(string text, double width, string lines) =>
        Assert.Equal(lines, string.Join('|', LineBreaks.Of(text, width, t => t.Length * 10)));

    [GeneratedRegex(@"row-\d+")] private static partial Regex Rows();
    [GeneratedRegex(@"\bw\d+\b")] private static partial Regex Words();
}
