using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Tests.Queries;

namespace Guanxi.Tests.Fields;

public sealed class FieldValueTests
{
    static readonly ObjectModel Model = ModelCompiler.Compile(typeof(Sample));

    static string Json(FieldModel field, object? value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonValues.Writer)) FieldJson.Write(json, field, value);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static object? Normal(FieldModel field, Sample record) => FieldNormalise.Of(field, field.Get(record));

    [Fact]
    public void Every_value_comes_back_from_JSON_and_from_text() =>
        Prop.ForAll(Samples.Record([Guid.Parse("00000000-0000-7000-8000-000000000001")]).ToArbitrary(), record => Model.Fields.All(field =>
        {
            var value = Normal(field, record);
            return FieldValues.Same(value, FieldJson.Read(field, Json(field, value)).Value) && FieldValues.Same(value, FieldText.Read(field, FieldText.Print(field, value)).Value);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Normalising_twice_changes_nothing() =>
        Prop.ForAll(Samples.Record([]).ToArbitrary(), record => Model.Fields.All(field =>
            Normal(field, record) is var once && FieldValues.Same(once, FieldNormalise.Of(field, once)))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("amount", """{"amount":10.10,"currency":"CNY"}""", """{"amount":10.1,"currency":"CNY"}""")]
    [InlineData("amount", "12", """{"amount":12,"currency":""}""")]
    [InlineData("amount", """{"amount":"922337203685477.5807","currency":"usd"}""", """{"amount":922337203685477.5807,"currency":"USD"}""")]
    [InlineData("ratio", "0.1", "0.1")]
    [InlineData("ratio", "\"0.100000\"", "0.1")]
    [InlineData("count", "9223372036854775807", "9223372036854775807")]
    [InlineData("count", "3.0", "3")]
    [InlineData("day", "\"2024-02-29\"", "\"2024-02-29\"")]
    [InlineData("at", "\"2024-02-29T23:30:00.1239+08:00\"", "\"2024-02-29T15:30:00.123Z\"")]
    [InlineData("length", "5400", "5400")]
    [InlineData("length", "\"1h30m\"", "5400")]
    [InlineData("flag", "true", "true")]
    [InlineData("colours", """["blue","red","blue"]""", """["red","blue"]""")]
    [InlineData("tags", """[" a ","a",""]""", """["a"]""")]
    [InlineData("parent", """{"id":"00000000-0000-7000-8000-000000000001","name":"x"}""", "\"00000000-0000-7000-8000-000000000001\"")]
    [InlineData("about", """{"object":"samples","id":"00000000-0000-7000-8000-000000000001"}""", """{"object":"samples","id":"00000000-0000-7000-8000-000000000001"}""")]
    [InlineData("address", """{"city":"上海","street":""}""", """{"city":"上海"}""")]
    [InlineData("address", "{}", "null")]
    [InlineData("person", "\"欧阳锋\"", """{"family":"欧阳","given":"锋","full":"欧阳锋"}""")]
    [InlineData("person", """{"family":"Smith","given":"Ada"}""", """{"family":"Smith","given":"Ada","full":"Ada Smith"}""")]
    [InlineData("settings", """{"a":[1, 2]}""", """{"a":[1, 2]}""")]
    [InlineData("name", "\"  e\\u0301 \"", "\"é\"")]
    [InlineData("name", "\"\"", "null")]
    [InlineData("notes", "\"a\\r\\nb\"", "\"a\\nb\"")]
    public void JSON_is_read_and_written_in_one_form(string field, string json, string written)
    {
        var input = FieldJson.Read(Model[field], json);
        Assert.Null(input.Problem);
        Assert.Equal(written, Json(Model[field], input.Value));
    }

    [Theory]
    [InlineData("name", "1", "notText")]
    [InlineData("name", "\"\\ud800\"", "notText")]
    [InlineData("count", "1.5", "notAWholeNumber")]
    [InlineData("count", "9223372036854775808", "numberTooLarge")]
    [InlineData("count", "\"many\"", "notANumber")]
    [InlineData("ratio", "1e400", "numberTooLarge")]
    [InlineData("ratio", "0.1234567", "tooManyDecimals")]
    [InlineData("ratio", "9223372036855", "numberTooLarge")]
    [InlineData("amount", """{"currency":"CNY"}""", "notMoney")]
    [InlineData("amount", """{"amount":1,"currency":"XXQ"}""", "unknownCurrency")]
    [InlineData("amount", """{"amount":922337203685477.5808,"currency":"CNY"}""", "numberTooLarge")]
    [InlineData("day", "\"2023-02-29\"", "notADate")]
    [InlineData("day", "\"29.02.2024\"", "notADate")]
    [InlineData("at", "\"2024-02-29T23:30:00\"", "notAnInstant")]
    [InlineData("length", "1e30", "notADuration")]
    [InlineData("flag", "\"yes\"", "notYesNo")]
    [InlineData("flag", "1", "notYesNo")]
    [InlineData("size", "\"huge\"", "unknownChoice")]
    [InlineData("colours", """["red","pink"]""", "unknownChoice")]
    [InlineData("colours", "\"red\"", "notAList")]
    [InlineData("tags", "[1]", "notAList")]
    [InlineData("parent", "\"Acme\"", "notAKey")]
    [InlineData("about", "\"00000000-0000-7000-8000-000000000001\"", "notALink")]
    [InlineData("address", """{"planet":"Mars"}""", "notAnAddress")]
    [InlineData("address", "\"Shanghai\"", "notAnAddress")]
    [InlineData("person", "{}", "notAName")]
    [InlineData("email", "\"a@b\"", "notAnEmail")]
    [InlineData("site", "\"javascript:alert(1)\"", "notAUrl")]
    [InlineData("phone", "\"call me\"", "notAPhone")]
    [InlineData("stars", "6", "outOfRange")]
    [InlineData("stars", "0", "outOfRange")]
    public void What_a_field_cannot_hold_is_refused_at_the_field(string field, string json, string code)
    {
        var input = FieldJson.Read(Model[field], json);
        Assert.Equal((field, code), (input.Problem?.Field, input.Problem?.Code));
        Assert.Null(input.Value);
    }

    [Theory, MemberData(nameof(Names))]
    public void No_JSON_whatever_breaks_a_field(string field)
    {
        string[] odd = ["null", "true", "[]", "{}", "-0", "1E-30", "\"\"", "\"\\u0000\"", "\"\\udfff\"", "[[]]", "[null]", "{\"id\":1}", "{\"amount\":{}}", "{\"\\ud800\":1}", "\"" + new string('x', 2_000_000) + "\"", new string('[', 500)];
        foreach (var json in odd)
        {
            var input = FieldJson.Read(Model[field], json);
            Assert.True(input.Ok || input.Value is null);
            input = FieldText.Read(Model[field], json);
            Assert.True(input.Ok || input.Value is null);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Naughty_strings_are_held_or_refused(string field)
    {
        var path = SharedData.File("naughty_strings", "blns.base64.json");
        foreach (var encoded in JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!)
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
            var input = FieldText.Read(Model[field], text);
            if (input.Value is { } value) Assert.True(FieldValues.Same(value, FieldJson.Read(Model[field], Json(Model[field], value)).Value));
        }
    }

    public static TheoryData<string> Names => [.. Model.Fields.Select(f => f.Name)];

    [Fact]
    public void Text_beyond_the_length_of_the_field_is_refused() =>
        Assert.Equal([255, 256], FieldText.Read(Model["name"], new string('字', 256)).Problem!.Args);

    [Fact]
    public void Every_kind_has_a_JSON_schema()
    {
        foreach (var field in Model.Fields) Assert.NotNull(FieldSchema.Of(field).ToJsonString());
        Assert.Equal("""{"type":["string","null"],"enum":["small","medium","large",null]}""", FieldSchema.Of(Model["size"]).ToJsonString());
        Assert.Equal("""{"type":["integer","null"],"format":"int64","minimum":1,"maximum":5}""", FieldSchema.Of(Model["stars"]).ToJsonString());
        Assert.True((bool)FieldSchema.Of(Model["part"])["readOnly"]!);
    }
}
