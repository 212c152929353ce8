using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Backups;

/// <summary>Makes a backup and proves it. One whose file is there already, because its node died or it was itself restored, is only proved.</summary>
sealed class BackupQueue(BackupShelf shelf, HouseArchive archive, DataFolder data, TimeProvider clock) : JobQueue<Backup>
{
    public override int Together => 1;
    public override int Attempts => 3;

    /// <summary>What a node that died left of its proofs.</summary>
    public override ValueTask Prepare(CancellationToken cancel)
    {
        foreach (var left in data.OldScratch(clock.GetUtcNow() - TimeSpan.FromDays(1))) Directory.Delete(left, recursive: true);
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<JobOutcome> Run(Backup job, CancellationToken cancel)
    {
        var began = clock.GetUtcNow();
        var plan = await shelf.Plan(cancel);
        var (path, passphrase) = (shelf.PathOf(plan, job), shelf.Passphrase(plan));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path)) await archive.WriteFile(path, passphrase, cancel);
        try
        {
            var contents = await HouseArchive.ProveFile(path, passphrase, data.Scratch(), cancel);
            await shelf.Tidy(cancel);
            return JobOutcome.Done(
                ("moment", contents.Manifest.Moment), ("size", new FileInfo(path).Length), ("rows", contents.Rows), ("files", contents.Files), ("provedAt", clock.GetUtcNow()), ("took", clock.GetUtcNow() - began));
        }
        catch (ArchiveException fault)
        {
            return JobOutcome.GivenUp($"backup.{fault.Code}");
        }
    }
}
