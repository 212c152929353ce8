using Guanxi.Web.Backups.Places;

namespace Guanxi.Web.Backups;

/// <summary>When backups are made, where they lie and how long.</summary>
/// <param name="Hour">Of the company's day, from which on the day's backup is made; null where none is made by itself.</param>
/// <param name="Folder">Null for the usual one in the data folder.</param>
/// <param name="Days">The newest backup of each of so many days is kept.</param>
/// <param name="Months">And the newest of each of so many months.</param>
/// <param name="Passphrase">Encrypted by the installation's keys.</param>
/// <param name="Bucket">Where they lie instead of a folder.</param>
public sealed record BackupPlan(int? Hour, string? Folder, int Days, int Months, string? Passphrase, BucketPlan? Bucket = null)
{
    public const string Key = "backup";
    public static readonly BackupPlan Usual = new(2, null, 14, 12, null);

    /// <summary>Whose time is over.</summary>
    public IEnumerable<Backup> Expired(IEnumerable<Backup> backups, TimeZoneInfo zone)
    {
        var newestFirst = backups.Where(b => b.Moment is not null).OrderByDescending(b => b.Moment).ToList();
        var days = NewestOfEach(newestFirst, b => DayOf(b, zone)).Take(Days);
        var months = NewestOfEach(newestFirst, b => DayOf(b, zone) is var day ? new DateOnly(day.Year, day.Month, 1) : default).Take(Months);
        return newestFirst.Except(days.Concat(months));
    }

    static IEnumerable<Backup> NewestOfEach(IEnumerable<Backup> newestFirst, Func<Backup, DateOnly> time) => newestFirst.GroupBy(time).Select(g => g.First());

    public static DateOnly DayOf(Backup backup, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(backup.Moment!.Value, zone).DateTime);
}
