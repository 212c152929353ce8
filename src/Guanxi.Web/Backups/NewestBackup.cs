using Guanxi.Kernel.Jobs;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Backups;

/// <summary>The backup to go back to.</summary>
/// <param name="Place">The file, or its name in a store.</param>
public sealed record NewestBackup(string Place, DateTimeOffset Moment, bool Proved)
{
    /// <summary>The newest that was proved; else the newest file there is.</summary>
    public static async ValueTask<NewestBackup?> Of(BackupShelf shelf, DataFolder data, CancellationToken cancel)
    {
        var plan = await shelf.Plan(cancel);
        return (await shelf.Known(cancel)).Where(b => b is { State: JobState.Done, ProvedAt: not null, Moment: not null }).MaxBy(b => b.Moment) is { } proved
            ? new(plan?.Bucket is null ? Path.Combine(shelf.Folder(plan), proved.Name) : proved.Name, proved.Moment!.Value, Proved: true)
            : OnDisk(shelf.Folder(plan)) ?? OnDisk(data);
    }

    /// <summary>Where the database cannot be asked, by the folder alone.</summary>
    public static NewestBackup? OnDisk(DataFolder data) => OnDisk(data.Backups);

    static NewestBackup? OnDisk(string folder) => !Directory.Exists(folder) ? null
        : new DirectoryInfo(folder).EnumerateFiles("*" + Backup.Ending).MaxBy(f => f.LastWriteTimeUtc) is { } file ? new(file.FullName, new(file.LastWriteTimeUtc, TimeSpan.Zero), Proved: false) : null;
}
