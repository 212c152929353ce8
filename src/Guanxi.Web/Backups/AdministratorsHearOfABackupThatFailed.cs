using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Web.Backups;

/// <summary>A backup that is given up leaves the company without one: who can do something, hears of it.</summary>
sealed class AdministratorsHearOfABackupThatFailed(AdministratorsHear administrators) : IAfterSave<Backup>
{
    public async ValueTask AfterSave(Backup record, SaveContext context)
    {
        if (record.State != JobState.Failed || !context.Changed(record, "state")) return;
        await administrators.Of(context.Unit, (texts, language) => new() { Kind = "system", Text = texts.Format(language, "backups.notice", texts.Find(language, record.Error ?? "") ?? record.Error), Path = BackupRoutes.Address });
    }
}
