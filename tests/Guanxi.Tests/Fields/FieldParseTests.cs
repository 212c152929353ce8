using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Tests.Queries;

namespace Guanxi.Tests.Fields;

public sealed class FieldParseTests
{
    static readonly ObjectModel Model = ModelCompiler.Compile(typeof(Sample));
    static readonly Texts Texts = Texts.Load(typeof(FieldParse).Assembly);
    static readonly ParseContext Chinese = new() { Texts = Texts, TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Currency = "CNY" };

    [Theory]
    [InlineData("count", "1,234", "1234")]
    [InlineData("amount", "￥1.2万", "12000 CNY")]
    [InlineData("amount", "$ 10", "10 USD")]
    [InlineData("ratio", "0.30000000000000004", "0.3")]
    [InlineData("share", "12.5 %", "12.5")]
    [InlineData("day", "2024年3月5日", "2024-03-05")]
    [InlineData("at", "2024-03-05 08:30", "2024-03-05T00:30:00.000Z")]
    [InlineData("length", "1小时30分", "1h30m")]
    [InlineData("flag", "是", "true")]
    [InlineData("flag", "No", "false")]
    [InlineData("size", "Small", "small")]
    [InlineData("colours", "red; Blue、green", "red, green, blue")]
    [InlineData("tags", "a|b,c", "a, b, c")]
    [InlineData("site", "example.com/a?b=c", "https://example.com/a?b=c")]
    [InlineData("email", "mailto:Ada@Example.com", "Ada@Example.com")]
    [InlineData("person", "Ada Lovelace", "Ada Lovelace")]
    [InlineData("about", "samples/00000000-0000-7000-8000-000000000001", "samples/00000000-0000-7000-8000-000000000001")]
    [InlineData("name", " \t ", "")]
    [InlineData("phone", " 138 1234 5678 ", "138 1234 5678")]
    public void What_people_write_is_understood(string field, string typed, string means)
    {
        var input = FieldParse.Read(Model[field], typed, Chinese);
        Assert.Null(input.Problem);
        Assert.Equal(means, FieldText.Print(Model[field], input.Value));
    }

    [Theory]
    [InlineData("count", "a few", "notANumber")]
    [InlineData("count", "1.5", "notAWholeNumber")]
    [InlineData("amount", "10 pounds of flesh", "notMoney")]
    [InlineData("day", "03/04/2024", "ambiguousDate")]
    [InlineData("at", "later", "notAnInstant")]
    [InlineData("flag", "perhaps", "notYesNo")]
    [InlineData("size", "huge", "unknownChoice")]
    [InlineData("email", "ada at example.com", "notAnEmail")]
    [InlineData("email", "ada..l@example.com", "notAnEmail")]
    [InlineData("email", "<script>@example.com", "notAnEmail")]
    [InlineData("site", "ftp://example.com", "notAUrl")]
    [InlineData("site", "not a site", "notAUrl")]
    [InlineData("site", "https://user:secret@example.com", "notAUrl")]
    [InlineData("phone", "12", "notAPhone")]
    [InlineData("settings", "{a:1}", "notJson")]
    [InlineData("parent", "Acme", "notAKey")]
    public void What_cannot_be_understood_is_refused_with_a_message(string field, string typed, string code)
    {
        var problem = FieldParse.Read(Model[field], typed, Chinese).Problem!;
        Assert.Equal((field, code), (problem.Field, problem.Code));
        foreach (var language in Texts.Languages) Assert.NotNull(Texts.Find(language, "problem." + code));
    }

    [Fact]
    public void A_label_of_either_language_names_a_choice()
    {
        var set = new ChoiceSet("x", [new("won", new Dictionary<string, string> { [Texts.Chinese] = "赢单", [Texts.English] = "Closed won" })], Fixed: false);
        var field = Model["size"] with { Choices = set };
        foreach (var label in (string[])["won", "赢单", "closed WON"]) Assert.Equal("won", FieldParse.Read(field, label, Chinese).Value);
        Assert.Equal("赢单", ChoiceLabels.LabelOf(set, "won", Texts, "zh-CN"));
    }

    [Fact]
    public void The_parts_of_a_composite_field_come_one_by_one()
    {
        FieldInput Read(string field, params (string? Part, string Text)[] typed) =>
            FieldParse.Read(Model[field], part => typed.FirstOrDefault(t => t.Part == part).Text, Chinese);
        Assert.Equal(new Money(5, "USD"), Read("amount", (null, "5"), ("currency", "usd")).Value);
        Assert.Equal(new PostalAddress(City: "上海", Street: "南京路 1"), Read("address", ("city", "上海"), ("street", " 南京路 1 ")).Value);
        Assert.Equal(new PersonName("王", "小明"), Read("person", ("family", "王"), ("given", "小明")).Value);
        Assert.Null(Read("address").Value);
    }

    [Theory]
    [InlineData("zh-CN", "amount", "¥1,234.50")]
    [InlineData("en", "amount", "CN¥1,234.50")]
    [InlineData("zh-CN", "address", "上海浦东新区世纪大道 1 200120")]
    [InlineData("en", "address", "世纪大道 1, 浦东新区, 上海, 200120, 中国")]
    [InlineData("en", "body", "Hello & bye")]
    [InlineData("en", "stars", "★★★☆☆")]
    [InlineData("zh-CN", "tags", "a、b")]
    [InlineData("zh-CN", "flag", "是")]
    [InlineData("en", "parent", "The parent")]
    public void Values_are_shown_in_the_language_of_the_reader(string language, string field, string shown)
    {
        var record = new Sample
        {
            Amount = new Money(1234.5m, "CNY"), Address = new("中国", "上海", "上海", "浦东新区", "世纪大道 1", "200120"), Body = "<p>Hello&nbsp;&amp;</p><p>bye</p>",
            Stars = 3, Tags = ["a", "b"], Flag = true, Parent = Guid.Parse("00000000-0000-7000-8000-000000000001"),
        };
        var format = new LocaleFormat(Texts, language, TimeZoneInfo.Utc);
        Assert.Equal(shown, FieldFormat.Display(Model[field], Model[field].Get(record), format, Texts, _ => "The parent"));
    }
}
