using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Queries;

namespace Guanxi.Tests.Queries;

public sealed class FilterJsonTests
{
    [Fact]
    public void Printing_and_parsing_are_inverse()
    {
        var known = new[] { Guid.Parse("00000000-0000-7000-8000-000000000001") };
        Prop.ForAll(Samples.Filter(known).ToArbitrary(), f => FilterJson.Parse(FilterJson.Print(f)).Filter == f).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_JSON_form_says_what_the_text_form_says()
    {
        const string json = """{"and":[{"field":"stage","op":"is","values":["won"]},{"not":{"field":"amount","op":"less","value":1000.50}},{"has":"opportunities.account","where":{"field":"active","value":true}}]}""";
        Assert.Equal("stage:won and not amount<1000.50 and has(opportunities.account, active:yes)", FilterText.Print(FilterJson.Parse(json).Filter!));
    }

    [Theory]
    [InlineData("[]", "filterExpected", "$")]
    [InlineData("{}", "filterExpected", "$")]
    [InlineData("""{"and":{}}""", "filterExpected", "$.and")]
    [InlineData("""{"and":[{"field":"a","op":"equals","values":["1"]}]}""", "filterExpected", "$.and[0].op")]
    [InlineData("""{"field":"a","values":[{}]}""", "filterExpected", "$.values[0]")]
    [InlineData("""{"field":"a"}""", "filterValueCount", "$")]
    [InlineData("""{"field":"a","op":"between","values":["1"]}""", "filterValueCount", "$")]
    [InlineData("""{"field":"a","value":"1","vlaues":["2"]}""", "filterUnknownMember", "$")]
    [InlineData("""{"has":"orders"}""", "filterExpected", "$.has")]
    public void What_cannot_be_read_is_told_with_its_place(string json, string code, string at)
    {
        var problem = FilterJson.Parse(json).Problem!;
        Assert.Equal((code, at), (problem.Code, problem.Args[0]));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"field":"a","value":"\ud800"}""")]
    [InlineData("""{"field":"a","value":"1"} x""")]
    public void What_is_no_JSON_is_refused(string json) => Assert.Equal("notJson", FilterJson.Parse(json).Problem!.Code);

    [Fact]
    public void Filters_from_outside_are_bounded()
    {
        Assert.False(FilterJson.Parse(string.Concat(Enumerable.Repeat("{\"not\":", 5_000)) + "{}" + new string('}', 5_000)).Ok);
        Assert.Equal("filterTooDeep", FilterJson.Parse(string.Concat(Enumerable.Repeat("{\"not\":", 40)) + "{}" + new string('}', 40)).Problem!.Code);
        Assert.Equal("filterTooComplex", FilterJson.Parse("{\"or\":[" + string.Join(',', Enumerable.Repeat("{\"field\":\"a\",\"op\":\"isEmpty\"}", 600)) + "]}").Problem!.Code);
    }
}
