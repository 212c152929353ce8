using System.Globalization;
using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Text;

public sealed class LocaleFormatTests
{
    static readonly Texts Words = Texts.Load(typeof(Texts).Assembly);
    static readonly LocaleFormat Chinese = new(Words, Texts.Chinese, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    static readonly LocaleFormat English = new(Words, Texts.English, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
    static readonly DateTimeOffset Now = new(2026, 11, 5, 20, 30, 45, TimeSpan.Zero);

    [Theory]
    [InlineData("9999", "9,999", "10K")]
    [InlineData("12345", "1.2万", "12.3K")]
    [InlineData("999950", "100万", "1M")]
    [InlineData("12345678", "1,235万", "12.3M")]
    [InlineData("99999999", "1亿", "100M")]
    [InlineData("340000000", "3.4亿", "340M")]
    [InlineData("-5600000000000", "-5.6万亿", "-5.6T")]
    [InlineData("0.04", "0", "0")]
    [InlineData("12.5", "12.5", "12.5")]
    public void A_large_number_is_shortened_in_the_units_of_its_reader(string value, string chinese, string english)
    {
        var number = decimal.Parse(value, CultureInfo.InvariantCulture);
        Assert.Equal((chinese, english), (Chinese.Short(number), English.Short(number)));
    }

    [Theory]
    [InlineData("1234.5", "CNY", "¥1,234.50", "CN¥1,234.50")]
    [InlineData("-1234.5", "USD", "-US$1,234.50", "-$1,234.50")]
    [InlineData("1234.5", "JPY", "JP¥1,235", "JP¥1,235")]
    [InlineData("1.2345", "KWD", "KWD\u00a01.235", "KWD\u00a01.235")]
    [InlineData("-0.001", "EUR", "€0.00", "€0.00")]
    public void Money_carries_its_symbol_and_the_places_of_its_currency(string value, string currency, string chinese, string english)
    {
        var amount = decimal.Parse(value, CultureInfo.InvariantCulture);
        Assert.Equal((chinese, english), (Chinese.Money(amount, currency), English.Money(amount, currency)));
    }

    [Fact]
    public void Numbers_are_grouped_and_rounded_half_away_from_zero()
    {
        Assert.Equal("1,234,567", Chinese.Number(1234567));
        Assert.Equal("0.13", English.Number(0.125m, 2));
        Assert.Equal("1,000.10", English.Number(1000.1m, 2));
        Assert.Equal("12.5%", English.Percent(12.5m));
        Assert.Equal("¥1.2万", Chinese.ShortMoney(12345, "CNY"));
    }

    [Fact]
    public void A_moment_is_shown_in_the_zone_of_its_reader()
    {
        Assert.Equal("2026-11-06 04:30", Chinese.Instant(Now));
        Assert.Equal("5 Nov 2026 15:30", English.Instant(Now));
        Assert.Equal("2026-11-06 04:30:45", Chinese.InstantExact(Now));
        Assert.Equal("2026年11月6日 星期五", Chinese.DateLong(Chinese.Day(Now)));
        Assert.Equal("Thursday, 5 November 2026", English.DateLong(English.Day(Now)));
        Assert.Equal("2026年第4季度", Chinese.Quarter(Chinese.Day(Now)));
        Assert.Equal("Q4 2026", English.Quarter(English.Day(Now)));
        Assert.Equal("November 2026", English.Month(English.Day(Now)));
    }

    [Theory]
    [InlineData(0, "刚刚", "just now")]
    [InlineData(-59, "刚刚", "just now")]
    [InlineData(-60, "1 分钟前", "1 minute ago")]
    [InlineData(-7200, "2 小时前", "2 hours ago")]
    [InlineData(7200, "2 小时后", "in 2 hours")]
    [InlineData(-3 * 86400, "3 天前", "3 days ago")]
    [InlineData(21 * 86400, "3 周后", "in 3 weeks")]
    [InlineData(-100 * 86400, "3 个月前", "3 months ago")]
    [InlineData(-800 * 86400, "2 年前", "2 years ago")]
    public void The_distance_of_a_moment_is_told_in_its_largest_unit(int seconds, string chinese, string english)
    {
        var instant = Now.AddSeconds(seconds);
        Assert.Equal((chinese, english), (Chinese.Relative(instant, Now), English.Relative(instant, Now)));
    }

    [Theory]
    [InlineData(0, "今天", "today")]
    [InlineData(1, "明天", "tomorrow")]
    [InlineData(-1, "昨天", "yesterday")]
    [InlineData(5, "5 天后", "in 5 days")]
    public void The_distance_of_a_day_is_told_by_the_calendar(int days, string chinese, string english)
    {
        var today = new DateOnly(2026, 11, 5);
        Assert.Equal((chinese, english), (Chinese.RelativeDay(today.AddDays(days), today), English.RelativeDay(today.AddDays(days), today)));
    }

    [Theory]
    [InlineData(5400, "1 小时 30 分钟", "1 hour 30 minutes")]
    [InlineData(90061, "1 天 1 小时", "1 day 1 hour")]
    [InlineData(-45, "-45 秒", "-45 seconds")]
    [InlineData(0, "0 分钟", "0 minutes")]
    [InlineData(0.2, "不到 1 秒", "under a second")]
    public void A_duration_is_told_in_its_two_largest_units(double seconds, string chinese, string english)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        Assert.Equal((chinese, english), (Chinese.Duration(duration), English.Duration(duration)));
    }
}
