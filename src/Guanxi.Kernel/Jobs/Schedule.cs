namespace Guanxi.Kernel.Jobs;

/// <summary>When something recurs.</summary>
public abstract record Schedule
{
    /// <summary>The first moment after the given one.</summary>
    /// <param name="zone">Where "every day at eight" is eight.</param>
    public abstract DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone);

    public static Schedule Every(TimeSpan interval) => new Interval(interval);
    /// <param name="cron">Minute, hour, day of the month, month, day of the week (0 or 7 is Sunday); lists, ranges and steps: <c>*/15 8-18 * * 1-5</c>.</param>
    /// <exception cref="FormatException">It cannot be read, or names a day that never comes.</exception>
    public static Schedule Cron(string cron) => CronSchedule.Parse(cron);

    sealed record Interval(TimeSpan Length) : Schedule
    {
        public override DateTimeOffset Next(DateTimeOffset after, TimeZoneInfo zone) => after + Length;
    }
}
