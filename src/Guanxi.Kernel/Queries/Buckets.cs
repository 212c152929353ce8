namespace Guanxi.Kernel.Queries;

/// <summary>Calendar arithmetic of group-by buckets. Weeks begin on Monday (ISO 8601).</summary>
public static class Buckets
{
    public static DateOnly FirstDay(DateOnly day, Bucket bucket) => bucket switch
    {
        Bucket.None or Bucket.Day => day,
        Bucket.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Bucket.Month => new(day.Year, day.Month, 1),
        Bucket.Quarter => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        Bucket.Year => new(day.Year, 1, 1),
    };
}
