using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Queries;
using static Guanxi.Kernel.Queries.FilterOperator;

namespace Guanxi.Tests.Queries;

public sealed class FilterTextTests
{
    static Filter Condition(string path, FilterOperator op, params string[] values) => new Filter.Condition(path, op, [.. values]);

    [Fact]
    public void A_filter_is_written_as_people_say_it()
    {
        var filter = new Filter.And([
            Condition("stage", Is, "won", "lost"),
            Condition("amount", GreaterOrEqual, "1000"),
            new Filter.Or([Condition("closeDate", Is, "thisQuarter"), new Filter.Not(Condition("account.address.city", Is, "上海 浦东"))]),
            Condition("name", Contains, "abc"),
            Condition("amount", Between, "1", "9"),
            Condition("phone", IsEmpty),
            Condition("team", Under, "x"),
            new Filter.Related("opportunities", "account", Condition("stage", Is, "won")),
        ]);
        const string text = "stage:won,lost and amount>=1000 and (closeDate:thisQuarter or not account.address.city:\"上海 浦东\") and name~abc and amount:1..9 and phone:empty and team:under(x) and has(opportunities.account, stage:won)";
        Assert.Equal(text, FilterText.Print(filter));
        Assert.Equal(filter, FilterText.Parse(text).Filter);
    }

    [Fact]
    public void Printing_and_parsing_are_inverse()
    {
        var known = new[] { Guid.Parse("00000000-0000-7000-8000-000000000001") };
        Prop.ForAll(Samples.Filter(known).ToArbitrary(), f => FilterText.Parse(FilterText.Print(f)).Filter == f).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_is_a_value_when_quoted() =>
        Prop.ForAll<string>(value => value is null || value.Length > FilterLimits.ValueLength || value.Any(char.IsSurrogate)
            || FilterText.Parse(FilterText.Print(Filter.Is("name", value, "x"))).Filter == Filter.Is("name", value, "x")).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_at_all_is_read_or_refused() =>
        Prop.ForAll<string>(text => FilterText.Parse(text ?? "") is var parsed && parsed.Ok == (parsed.Problem is null)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a:1 AND b:2 or c:3", "a:1 and b:2 or c:3")]
    [InlineData("a:1 and (b:2 or c:3)", "a:1 and (b:2 or c:3)")]
    [InlineData(" stage != won , lost ", "stage!=won,lost")]
    [InlineData("stage=won", "stage:won")]
    [InlineData("phone!=empty", "phone:any")]
    [InlineData("name:\"empty\"", "name:\"empty\"")]
    [InlineData("name:emptyHanded", "name:emptyHanded")]
    [InlineData("not:yes", "not:yes")]
    [InlineData("all and has:x", "all and has:x")]
    [InlineData("has(orders.account)", "has(orders.account)")]
    [InlineData("day:2024-01-01..2024-12-31", "day:2024-01-01..2024-12-31")]
    [InlineData("at>2024-01-01T10:00:00Z", "at>2024-01-01T10:00:00Z")]
    [InlineData("{\"field\":\"stage\",\"op\":\"isNot\",\"values\":[\"won\"]}", "stage!=won")]
    [InlineData("", "")]
    public void Ways_of_writing_mean_one_thing(string written, string canonical) => Assert.Equal(canonical, FilterText.Print(FilterText.Parse(written).Filter!));

    [Theory]
    [InlineData("stage", 6, "filterExpected")]
    [InlineData("stage:", 7, "filterExpected")]
    [InlineData("stage:won and", 14, "filterExpected")]
    [InlineData("stage:won lost", 11, "filterUnexpected")]
    [InlineData("(stage:won", 11, "filterExpected")]
    [InlineData("stage:won)", 10, "filterUnexpected")]
    [InlineData("stage:\"won", 7, "filterUnclosed")]
    [InlineData("has(x, a:1)", 5, "filterExpected")]
    [InlineData("城市:上海", 1, "filterUnexpected")]
    public void What_cannot_be_read_is_told_with_its_place(string text, int position, string code)
    {
        var problem = FilterText.Parse(text).Problem!;
        Assert.Equal((code, position), (problem.Code, problem.Args[0]));
    }

    [Fact]
    public void Half_a_character_is_no_value() => Assert.Equal("filterUnexpected", FilterText.Parse("name:a" + (char)0xd800).Problem?.Code);

    [Fact]
    public void Filters_from_outside_are_bounded()
    {
        Assert.Equal("filterTooDeep", FilterText.Parse(new string('(', 5_000) + "a:1").Problem!.Code);
        Assert.Equal("filterTooDeep", FilterText.Parse(string.Concat(Enumerable.Repeat("not ", 5_000)) + "a:1").Problem!.Code);
        Assert.Equal("filterTooComplex", FilterText.Parse(string.Join(" or ", Enumerable.Repeat("a:1", 5_000))).Problem!.Code);
        Assert.Equal("filterTooManyValues", FilterText.Parse("a:" + string.Join(',', Enumerable.Range(0, 5_000))).Problem!.Code);
        Assert.Equal("filterValueTooLong", FilterText.Parse("a:" + new string('x', 5_000)).Problem!.Code);
        Assert.Equal("filterTooLong", FilterText.Parse(new string(' ', 100_000)).Problem!.Code);
    }
}
