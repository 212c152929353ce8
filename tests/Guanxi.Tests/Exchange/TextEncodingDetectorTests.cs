using System.Text;
using Guanxi.Integrations.Exchange.Files;

namespace Guanxi.Tests.Exchange;

public sealed class TextEncodingDetectorTests
{
    private static readonly string[] Names = [.. File.ReadLines(SharedData.File("cn_companies", "company_short_names.txt")).Skip(3).Where(name => name.Length > 0)];

    private const string Traditional = "公司名稱,聯絡人,電話\r\n臺灣積體電路製造股份有限公司,張忠謀,03-5636688\r\n鴻海精密工業,劉揚偉,02-22683466\r\n國泰金融控股,蔡宏圖,02-27087698\r\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "gb18030", "gbk", "gb2312"];

    [Theory, MemberData(nameof(Encodings))]
    public void Every_stretch_of_forty_company_names_is_recognised(string name)
    {
        var encoding = TextEncodingDetector.Named(name);
        foreach (var names in Names.Chunk(40).Where((_, i) => i % 7 == 0))
        {
            var text = string.Join("\r\n", names);
            var bytes = encoding.GetBytes(text);
            var expected = encoding.GetString(bytes);
            Assert.Equal(expected, TextEncodingDetector.Detect(bytes).GetString(bytes));
        }
    }

    [Fact]
    public void Big5_names_are_recognised()
    {
        var big5 = TextEncodingDetector.Named("big5");
        var writable = Names.Where(name => big5.GetString(big5.GetBytes(name)) == name).Take(40_000).ToArray();
        Assert.True(writable.Length > 10_000);
        foreach (var names in writable.Chunk(40).Where((_, i) => i % 7 == 0))
        {
            var bytes = big5.GetBytes(string.Join("\r\n", names));
            Assert.Equal("big5", TextEncodingDetector.Detect(bytes).WebName);
        }
    }

    [Fact]
    public void A_table_in_traditional_characters_is_recognised_as_Big5()
    {
        var bytes = TextEncodingDetector.Named("big5").GetBytes(Traditional);
        Assert.Equal(Traditional, TextEncodingDetector.Detect(bytes).GetString(bytes));
    }

    [Theory]
    [InlineData("Müller,Köln\r\nCafé Noël,Orléans\r\nSociété Générale,Paris – La Défense\r\n")]
    [InlineData("name;price\r\nFußball;12,50 €\r\n")]
    public void Western_text_is_recognised_as_Windows_1252(string text)
    {
        var bytes = TextEncodingDetector.Named("windows-1252").GetBytes(text);
        Assert.Equal(text, TextEncodingDetector.Detect(bytes).GetString(bytes));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("gb18030")]
    public void A_byte_order_mark_decides(string name)
    {
        var encoding = TextEncodingDetector.Named(name);
        byte[] bytes = [.. encoding.GetBytes("\uFEFF"), .. encoding.GetBytes("name,city\r\n华为,深圳")];
        Assert.Equal(encoding.CodePage, TextEncodingDetector.Detect(bytes).CodePage);
    }

    [Fact]
    public void A_character_cut_by_the_end_of_the_sample_is_forgiven()
    {
        var utf8 = Encoding.UTF8.GetBytes(string.Join('\n', Names.Take(50)));
        for (var cut = 0; cut < 8; cut++) Assert.Equal("utf-8", TextEncodingDetector.Detect(utf8.AsSpan(0, utf8.Length - cut)).WebName);
        var gbk = TextEncodingDetector.Named("gbk").GetBytes(string.Join('\n', Names.Take(50)));
        for (var cut = 0; cut < 8; cut++) Assert.Equal("gb18030", TextEncodingDetector.Detect(gbk.AsSpan(0, gbk.Length - cut)).WebName);
    }

    [Fact]
    public void Plain_ASCII_and_an_empty_file_are_UTF_8()
    {
        Assert.Equal("utf-8", TextEncodingDetector.Detect("a,b,c\n1,2,3"u8).WebName);
        Assert.Equal("utf-8", TextEncodingDetector.Detect([]).WebName);
    }

    [Fact]
    public void One_Chinese_name_among_Latin_text_is_enough_for_GBK()
    {
        var text = "id,name,city\r\n1,Acme Corporation,Boston\r\n2,中国移动通信,Beijing\r\n3,Betatech,Nairobi\r\n";
        var bytes = TextEncodingDetector.Named("gbk").GetBytes(text);
        Assert.Equal(text, TextEncodingDetector.Detect(bytes).GetString(bytes));
    }
}
