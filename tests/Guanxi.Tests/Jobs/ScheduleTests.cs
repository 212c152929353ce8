using System.Globalization;
using Guanxi.Kernel.Jobs;

namespace Guanxi.Tests.Jobs;

public sealed class ScheduleTests
{
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("0 8 * * *", "2026-11-05T07:59:59+08:00", "2026-11-05T08:00:00+08:00")]
    [InlineData("0 8 * * *", "2026-11-05T08:00:00+08:00", "2026-11-06T08:00:00+08:00")]
    [InlineData("*/15 8-18 * * 1-5", "2026-11-06T18:50:00+08:00", "2026-11-09T08:00:00+08:00")]
    [InlineData("30 9 1,15 * *", "2026-11-05T00:00:00+08:00", "2026-11-15T09:30:00+08:00")]
    [InlineData("0 0 29 2 *", "2026-11-05T00:00:00+08:00", "2028-02-29T00:00:00+08:00")]
    [InlineData("0 9 13 * 5", "2026-11-05T10:00:00+08:00", "2026-11-06T09:00:00+08:00")] // the 13th, or a Friday
    [InlineData("0 9 * * 7", "2026-11-05T10:00:00+08:00", "2026-11-08T09:00:00+08:00")]
    public void A_cron_line_gives_the_next_moment(string cron, string after, string next) =>
        Assert.Equal(At(next), Schedule.Cron(cron).Next(At(after), Shanghai));

    [Theory]
    [InlineData("30 2 * * *", "2027-03-28T00:00:00+01:00", "2027-03-28T03:00:00+02:00")] // 2:30 does not exist that day
    [InlineData("30 2 * * *", "2026-10-25T00:00:00+02:00", "2026-10-25T02:30:00+01:00")] // 2:30 comes twice
    public void A_time_that_a_change_of_clocks_skips_or_repeats_comes_once(string cron, string after, string next) =>
        Assert.Equal(At(next), Schedule.Cron(cron).Next(At(after), Berlin));

    [Theory, InlineData(""), InlineData("* * * *"), InlineData("60 * * * *"), InlineData("0 0 31 2 *"), InlineData("5-1 * * * *"), InlineData("a * * * *"), InlineData("*/0 * * * *"), InlineData("1/2/3 * * * *")]
    public void What_never_comes_is_no_schedule(string cron) => Assert.Throws<FormatException>(() => Schedule.Cron(cron));

    [Fact]
    public void An_interval_goes_from_run_to_run() =>
        Assert.Equal(At("2026-11-05T08:00:30Z"), Schedule.Every(TimeSpan.FromSeconds(30)).Next(At("2026-11-05T08:00:00Z"), Shanghai));
}
