using FsCheck;
using FsCheck.Fluent;
using Guanxi.Modules.Platform;

namespace Guanxi.Tests.Platform;

public sealed class WorkingTimeTests
{
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    static readonly string?[] Week = [null, "09:00-12:00 13:30-18:00", "09:00-12:00 13:30-18:00", "09:00-12:00 13:30-18:00", "09:00-12:00 13:30-18:00", "09:00-17:00", null];
    static readonly Dictionary<DateOnly, DayKind> Special = ChinaHolidays.Days.ToDictionary(d => d.Date, d => d.Kind);

    static DateTimeOffset At(string local) => new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    [Theory]
    [InlineData("2024-03-04 10:00", 1, "2024-03-04 11:00")]
    [InlineData("2024-03-04 11:30", 1, "2024-03-04 14:00")] // over lunch
    [InlineData("2024-03-08 16:30", 1, "2024-03-11 09:30")] // over the weekend
    [InlineData("2024-02-09 16:00", 2, "2024-02-18 10:00")] // over Spring Festival to the Sunday that makes up for it
    public void Work_goes_on_when_people_work(string start, int hours, string end) =>
        Assert.Equal(At(end), new WorkingTime(Week, Shanghai, Special).Add(At(start), TimeSpan.FromHours(hours)));

    [Fact]
    public void An_hour_the_clock_skips_is_not_worked()
    {
        var sundays = new WorkingTime(["00:00-24:00", null, null, null, null, null, null], Berlin);
        var day = new DateTimeOffset(2024, 3, 31, 0, 0, 0, TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(23), sundays.Between(day, day.AddDays(1)));
    }

    [Fact]
    public void Who_never_works_is_never_done()
    {
        var never = new WorkingTime(new string?[7], Shanghai);
        Assert.Null(never.Next(At("2024-03-04 10:00")));
        Assert.Null(never.Add(At("2024-03-04 10:00"), TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData("9-18")]
    [InlineData("18:00-09:00")]
    [InlineData("09:00-12:00 11:00-13:00")]
    [InlineData("09:00-25:00")]
    public void What_is_no_shift_is_refused(string day) => Assert.False(Shift.TryParseDay(day, out _));

    [Fact]
    public void What_was_added_lies_between() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, c =>
        new WorkingTime(Week, c.Zone, Special) is var time && time.Between(c.Start, time.Add(c.Start, c.Work)!.Value) == c.Work));

    [Fact]
    public void Adding_in_two_steps_is_adding_at_once() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, c =>
        new WorkingTime(Week, c.Zone, Special) is var time
        && time.Add(time.Add(c.Start, c.Work)!.Value, c.Work) == time.Add(c.Start, c.Work + c.Work)));

    [Fact]
    public void Time_between_adds_up_over_any_point_in_the_middle() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, c =>
    {
        var time = new WorkingTime(Week, c.Zone, Special);
        var (middle, end) = (c.Start + c.Work, c.Start + c.Work * 3);
        return time.Between(c.Start, middle) + time.Between(middle, end) == time.Between(c.Start, end);
    }));

    [Fact]
    public void The_next_working_moment_is_worked() => Check.QuickThrowOnFailure(Prop.ForAll(Cases, c =>
        new WorkingTime(Week, c.Zone, Special) is var time && time.Next(c.Start) is { } next && time.IsWorking(next) && time.Between(c.Start, next) == TimeSpan.Zero));

    static Arbitrary<(DateTimeOffset Start, TimeSpan Work, TimeZoneInfo Zone)> Cases => Arb.From(
        from minutes in Gen.Choose(0, 60 * 24 * 365 * 3)
        from work in Gen.Choose(1, 60 * 200)
        from zone in Gen.Elements(Shanghai, Berlin)
        select (new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes), TimeSpan.FromMinutes(work), zone));
}
