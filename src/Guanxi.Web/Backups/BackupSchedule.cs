using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Backups;

/// <summary>Asks for the day's backup from the plan's hour on, also where no node ran at that hour.</summary>
sealed class BackupSchedule(RecordStore store, BackupShelf shelf, Company company) : IScheduled
{
    public string Name => "backups";
    public Schedule Schedule => Schedule.Every(TimeSpan.FromMinutes(10));

    public async ValueTask Run(CancellationToken cancel)
    {
        if (await shelf.Plan(cancel) is not { Hour: { } hour }) return;
        var now = store.Clock.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, company.Zone);
        if (local.Hour < hour) return;
        var today = DateOnly.FromDateTime(local.DateTime);
        if ((await shelf.List(cancel)).Any(b => b.State == JobState.Waiting || b.State == JobState.Done && BackupPlan.DayOf(b, company.Zone) == today)) return;
        var unit = store.Begin(Viewer.System);
        unit.Create(Backup.Asked(now));
        await unit.Commit(cancel);
    }
}
