using FsCheck;
using FsCheck.Fluent;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Service;

namespace Guanxi.Tests.Service;

/// <summary>The arithmetic of service clocks over holidays, make-up days, time zones and pauses.</summary>
public sealed class ClockRunTests
{
    static readonly string?[] Week = [null, "09:00-12:00 13:30-18:00", "09:00-12:00 13:30-18:00", "09:00-12:00 13:30-18:00", "09:00-12:00 13:30-18:00", "09:00-17:00", null];
    static readonly Dictionary<DateOnly, DayKind> Special = ChinaHolidays.Days.ToDictionary(d => d.Date, d => d.Kind);

    /// <param name="Turns">Minutes it runs and stands in turn, beginning with running.</param>
    public sealed record Life(string Zone, DateTimeOffset Start, TimeSpan Target, int[] Turns)
    {
        public WorkingTime Time => new(Week, TimeZoneInfo.FindSystemTimeZoneById(Zone), Special);

        /// <summary>The clock after all turns, running; and the moments it ran between.</summary>
        public (ClockRun Clock, List<(DateTimeOffset From, DateTimeOffset Until)> Ran) Lived()
        {
            var (time, at, ran) = (Time, Start, new List<(DateTimeOffset, DateTimeOffset)>());
            var clock = new ClockRun(Target, TimeSpan.Zero, null);
            for (var i = 0; i < Turns.Length; i++)
            {
                var next = at.AddMinutes(Turns[i]);
                if (i % 2 == 0)
                {
                    clock = clock.Start(at).Stop(next, time);
                    ran.Add((at, next));
                }
                at = next;
            }
            return (clock.Start(at), ran);
        }
    }

    static Arbitrary<Life> Lives => Arb.From(
        from zone in Gen.Elements("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
        from minutes in Gen.Choose(0, 60 * 24 * 365 * 3)
        from target in Gen.Choose(1, 60 * 120)
        from turns in Gen.Choose(1, 60 * 24 * 6).ArrayOf()
        select new Life(zone, new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes), TimeSpan.FromMinutes(target), turns));

    static void Always(Func<Life, bool> holds) => Check.QuickThrowOnFailure(Prop.ForAll(Lives, holds));

    [Fact]
    public void The_parts_it_ran_add_up_to_what_is_gone() => Always(life =>
        life.Lived() is var (clock, ran) && ran.Aggregate(TimeSpan.Zero, (sum, r) => sum + life.Time.Between(r.From, r.Until)) == clock.Used);

    [Fact]
    public void Run_and_pause_together_are_the_whole_time() => Always(life =>
    {
        var (clock, ran) = life.Lived();
        var stood = ran.Zip(ran.Skip(1), (a, b) => life.Time.Between(a.Until, b.From)).Aggregate(TimeSpan.Zero, (sum, s) => sum + s);
        return ran.Count == 0 || clock.Used + stood == life.Time.Between(ran[0].From, ran[^1].Until);
    });

    [Fact]
    public void By_its_end_just_the_time_given_is_gone() => Always(life =>
        life.Lived() is var (clock, _) && (clock.Used >= clock.Target || clock.UsedBy(clock.Due(life.Time)!.Value, life.Time) == clock.Target));

    [Fact]
    public void A_pause_puts_the_end_off_by_the_working_time_it_lasts() => Always(life =>
    {
        var (clock, _) = life.Lived();
        if (clock.Used >= clock.Target || life.Turns.Length == 0) return true;
        var (time, due, stop) = (life.Time, clock.Due(life.Time)!.Value, clock.Since!.Value.AddMinutes(life.Turns[0] % 90));
        if (stop >= due) return true;
        var again = stop.AddMinutes(life.Turns[^1]);
        return time.Between(due, clock.Stop(stop, time).Start(again).Due(time)!.Value) == time.Between(stop, again);
    });

    [Fact]
    public void A_warning_comes_when_its_share_is_gone_and_never_after_the_end() => Always(life =>
    {
        var (clock, _) = life.Lived();
        var (warning, due) = (clock.At(0.75m, life.Time)!.Value, clock.Due(life.Time)!.Value);
        return warning <= due && (clock.Used >= clock.Target * 0.75 || (clock.UsedBy(warning, life.Time) - clock.Target * 0.75).Duration() < TimeSpan.FromMilliseconds(1));
    });

    [Fact]
    public void A_clock_that_stands_has_no_end() => Always(life =>
        life.Lived().Clock.Stop(life.Start.AddYears(1), life.Time) is var stopped && stopped.Due(life.Time) is null && stopped.UsedBy(life.Start.AddYears(2), life.Time) == stopped.Used);

    [Fact]
    public void Spring_festival_does_not_count_and_the_sunday_that_makes_up_for_it_does()
    {
        var time = new WorkingTime(Week, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Special);
        var clock = new ClockRun(TimeSpan.FromHours(2), TimeSpan.Zero, null).Start(new(2024, 2, 9, 16, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(new(2024, 2, 18, 10, 0, 0, TimeSpan.FromHours(8)), clock.Due(time));
    }
}
