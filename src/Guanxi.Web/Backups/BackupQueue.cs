using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Backups;

/// <summary>Makes a backup and proves it. One whose file is there already, because its node died or it was itself restored, is only proved.</summary>
sealed partial class BackupQueue(BackupShelf shelf, HouseArchive archive, DataFolder data, TimeProvider clock, ILogger<BackupQueue> log) : JobQueue<Backup>
{
    public override int Together => 1;
    public override int Attempts => 3;

    /// <summary>What a node that died left of its proofs.</summary>
    public override ValueTask Prepare(CancellationToken cancel)
    {
        data.RemoveScratch(clock.GetUtcNow() - TimeSpan.FromDays(1));
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<JobOutcome> Run(Backup job, CancellationToken cancel)
    {
        var began = clock.GetUtcNow();
        var plan = await shelf.Plan(cancel);
        var (place, passphrase) = (shelf.Place(plan), shelf.Passphrase(plan));
        try
        {
            if ((await place.List(cancel)).All(f => f.Name != job.Name)) await place.Put(job.Name, async path => await archive.WriteFile(path, passphrase, cancel), cancel);
            await using var file = await place.Open(job.Name, cancel);
            var contents = await HouseArchive.Prove(file, passphrase, data.Scratch(), cancel);
            await shelf.Tidy(cancel);
            return JobOutcome.Done(
                ("moment", contents.Manifest.Moment), ("size", file.Length), ("rows", contents.Rows), ("files", contents.Files), ("provedAt", clock.GetUtcNow()), ("took", clock.GetUtcNow() - began));
        }
        catch (ArchiveException fault)
        {
            return JobOutcome.GivenUp($"backup.{fault.Code}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Unwritten(log, job.Name, fault);
            return JobOutcome.Failed("backup.unwritten");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Backup {Name} could not be written")]
    static partial void Unwritten(ILogger log, string name, Exception fault);
}
