using Guanxi.Web.Backups;

namespace Guanxi.Web.Tests.Pages;

public sealed class BackupPlanTests
{
    [Fact]
    public void The_newest_of_each_of_the_last_days_and_months_is_kept()
    {
        var backups = Enumerable.Range(0, 200).SelectMany(d => new[] { 3, 15 }.Select(h => new Backup { Moment = new DateTimeOffset(2026, 7, 20, h, 0, 0, TimeSpan.Zero).AddDays(-d) })).ToList();
        var kept = backups.Except(new BackupPlan(2, null, Days: 3, Months: 4, null).Expired(backups, TimeZoneInfo.Utc)).Select(b => $"{b.Moment:MM-dd HH}");
        Assert.Equal(["07-20 15", "07-19 15", "07-18 15", "06-30 15", "05-31 15", "04-30 15"], kept);
    }

    [Fact]
    public void A_day_is_one_of_the_company()
    {
        var backups = new[] { new Backup { Moment = new DateTimeOffset(2026, 7, 20, 15, 0, 0, TimeSpan.Zero) }, new Backup { Moment = new DateTimeOffset(2026, 7, 20, 17, 0, 0, TimeSpan.Zero) } };
        Assert.Empty(new BackupPlan(2, null, Days: 2, Months: 0, null).Expired(backups, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
    }
}
