using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Text;

public sealed class TypedDateTests
{
    [Theory]
    [InlineData("2026-11-05")]
    [InlineData("2026/11/5")]
    [InlineData("2026.11.5")]
    [InlineData("20261105")]
    [InlineData("2026年11月5日")]
    [InlineData("2026年11月5号")]
    [InlineData("２０２６年１１月５日")]
    [InlineData("5 Nov 2026")]
    [InlineData("5 November 2026")]
    [InlineData("05-Nov-2026")]
    [InlineData("Nov 5, 2026")]
    [InlineData("Thursday, November 5th, 2026")]
    [InlineData("2026 Nov 5")]
    [InlineData("2026-11-05T00:00:00Z")]
    [InlineData("2026/11/5 0:00")]
    public void A_date_is_understood_as_people_type_it(string typed) => Assert.Equal(new(2026, 11, 5), Typed.Date(typed).Value);

    [Theory]
    [InlineData("5/11/2026", DateOrder.DayMonth, "2026-11-05")]
    [InlineData("5/11/2026", DateOrder.MonthDay, "2026-05-11")]
    [InlineData("13/11/2026", DateOrder.Unknown, "2026-11-13")]
    [InlineData("11/13/2026", DateOrder.Unknown, "2026-11-13")]
    [InlineData("11-11-2026", DateOrder.Unknown, "2026-11-11")]
    public void Day_and_month_stand_in_the_given_order_or_the_only_possible_one(string typed, DateOrder order, string date) =>
        Assert.Equal(DateOnly.Parse(date, CultureInfo.InvariantCulture), Typed.Date(typed, order).Value);

    [Theory]
    [InlineData("5/11/2026", "ambiguousDate")]
    [InlineData("5.11.2026", "ambiguousDate")]
    [InlineData("13/11/2026", "notADate", DateOrder.MonthDay)]
    [InlineData("2026-02-30", "notADate")]
    [InlineData("2026-13-01", "notADate")]
    [InlineData("0000-01-01", "notADate")]
    [InlineData("5/11/26", "notADate")]
    [InlineData("2026-11-05 10:30", "notADate")]
    [InlineData("May June 2026", "notADate")]
    [InlineData("2026-11", "notADate")]
    [InlineData("soon", "notADate")]
    [InlineData("", "notADate")]
    [InlineData("1.2.3.4", "notADate")]
    public void What_is_not_one_date_is_refused(string typed, string problem, DateOrder order = DateOrder.Unknown) =>
        Assert.Equal(problem, Typed.Date(typed, order).Problem);

    [Theory]
    [InlineData("9:30", "09:30:00")]
    [InlineData("09:30:15", "09:30:15")]
    [InlineData("0930", "09:30:00")]
    [InlineData("3pm", "15:00:00")]
    [InlineData("3:15 p.m.", "15:15:00")]
    [InlineData("12 AM", "00:00:00")]
    [InlineData("12 PM", "12:00:00")]
    [InlineData("下午3点半", "15:30:00")]
    [InlineData("上午9点一刻", "09:15:00")]
    [InlineData("15点", "15:00:00")]
    [InlineData("9点05分", "09:05:00")]
    [InlineData("２３：５９", "23:59:00")]
    public void A_time_is_understood_as_people_type_it(string typed, string time) =>
        Assert.Equal(TimeOnly.Parse(time, CultureInfo.InvariantCulture), Typed.Time(typed).Value);

    [Theory]
    [InlineData("25:00")]
    [InlineData("9:60")]
    [InlineData("9")]
    [InlineData("13 am")]
    [InlineData("noon")]
    [InlineData("1:2:3:4")]
    [InlineData("")]
    public void What_is_not_a_time_is_refused(string typed) => Assert.Equal("notATime", Typed.Time(typed).Problem);

    [Theory]
    [InlineData("2026-11-05T10:30:00Z", "2026-11-05T10:30:00Z")]
    [InlineData("2026-11-05T10:30:00+02:00", "2026-11-05T08:30:00Z")]
    [InlineData("2026-11-05 10:30:00.1234567 -0500", "2026-11-05T15:30:00.123Z")]
    [InlineData("2026-11-05 10:30", "2026-11-05T02:30:00Z")]
    [InlineData("2026/11/5 下午3点", "2026-11-05T07:00:00Z")]
    [InlineData("2026年11月5日15:00", "2026-11-05T07:00:00Z")]
    [InlineData("5 Nov 2026, 3 pm", "2026-11-05T07:00:00Z")]
    [InlineData("2026-11-05", "2026-11-04T16:00:00Z")]
    public void A_moment_is_meant_in_the_zone_of_the_person_unless_it_says_otherwise(string typed, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), Typed.Instant(typed, Shanghai).Value);

    [Theory]
    [InlineData("10:30", "notAnInstant")]
    [InlineData("2026-11-05 25:00", "notAnInstant")]
    [InlineData("5/11/2026 10:30", "ambiguousDate")]
    [InlineData("9999-12-31 23:59", "notAnInstant")]
    [InlineData("", "notAnInstant")]
    public void What_is_not_a_moment_is_refused(string typed, string problem) => Assert.Equal(problem, Typed.Instant(typed, Shanghai).Problem);

    [Fact]
    public void A_time_skipped_in_spring_is_read_as_one_hour_later() =>
        Assert.Equal(new(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), Typed.Instant("2026-03-29 02:30", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Value);

    [Theory]
    [InlineData("1h 30m", 5400)]
    [InlineData("90 min", 5400)]
    [InlineData("1.5 hours", 5400)]
    [InlineData("1小时30分", 5400)]
    [InlineData("1 个小时 30 分钟", 5400)]
    [InlineData("1:30", 5400)]
    [InlineData("0:00:45", 45)]
    [InlineData("PT1H30M", 5400)]
    [InlineData("P1DT12H", 129600)]
    [InlineData("3天", 259200)]
    [InlineData("2 weeks, 1 day", 1296000)]
    [InlineData("-15m", -900)]
    public void A_duration_is_understood_as_people_type_it(string typed, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Typed.Duration(typed).Value);

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("P1M")]
    [InlineData("1h x")]
    [InlineData("1:75")]
    [InlineData("1000000 weeks")]
    public void What_is_not_a_duration_is_refused(string typed) => Assert.Equal("notADuration", Typed.Duration(typed).Problem);

    [Theory]
    [InlineData(Texts.Chinese)]
    [InlineData(Texts.English)]
    public void Dates_and_moments_we_write_we_read(string language)
    {
        var format = new LocaleFormat(Texts.Load(typeof(Texts).Assembly), language, Shanghai);
        Prop.ForAll<DateOnly>(date => Typed.Date(format.Date(date)).Value == date).QuickCheckThrowOnFailure();
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seconds =>
            DateTimeOffset.FromUnixTimeSeconds(seconds) is var instant && Typed.Instant(format.InstantExact(instant), Shanghai).Value == instant).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_typing_makes_a_reader_throw() => Prop.ForAll<string>(typed =>
    {
        _ = (Typed.Number(typed), Typed.Money(typed, "CNY"), Typed.Percent(typed), Typed.Date(typed), Typed.Time(typed), Typed.Instant(typed, Shanghai), Typed.Duration(typed));
    }).QuickCheckThrowOnFailure();

    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
}
