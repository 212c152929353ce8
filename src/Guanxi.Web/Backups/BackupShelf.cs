using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Protection;
using Guanxi.Web.Backups.Places;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Backups;

/// <summary>The place where backups lie, and what is known of each. A file that somebody put there counts like one that was made here.</summary>
public sealed class BackupShelf(RecordStore store, Settings settings, Secrets secrets, Company company, DataFolder data)
{
    public async ValueTask<BackupPlan?> Plan(CancellationToken cancel) => await settings.Read<BackupPlan>(BackupPlan.Key, cancel);

    public IBackupPlace Place(BackupPlan? plan) =>
        plan?.Bucket is { } bucket ? new BucketPlace(bucket, Encoding.UTF8.GetString(secrets.Decrypt(bucket.Secret)), data.Scratch()) : new FolderPlace(Folder(plan));

    public string Folder(BackupPlan? plan) => plan?.Folder ?? data.Backups;

    public string Passphrase(BackupPlan? plan) => plan?.Passphrase is { } kept ? Encoding.UTF8.GetString(secrets.Decrypt(kept)) : "";

    /// <summary>A secret as it is kept.</summary>
    public string Seal(string typed) => secrets.Encrypt(Encoding.UTF8.GetBytes(typed));

    /// <param name="passphrase">As typed; null keeps the one there is.</param>
    public async ValueTask Write(UnitOfWork unit, BackupPlan plan, string? passphrase, CancellationToken cancel) => await settings.Write(unit, BackupPlan.Key,
        plan with { Passphrase = string.IsNullOrEmpty(passphrase) ? (await Plan(cancel))?.Passphrase : Seal(passphrase) }, cancel);

    /// <summary>Newest first, brought in step with the files that lie there.</summary>
    /// <exception cref="PlaceUnreachableException">The place cannot be looked at; <see cref="Known"/> are those it had last.</exception>
    public async ValueTask<IReadOnlyList<Backup>> List(CancellationToken cancel)
    {
        var (plan, known) = (await Plan(cancel), await Known(cancel));
        var unit = store.Begin(Viewer.System);
        var files = (await Place(plan).List(cancel)).Where(f => f.Name.EndsWith(Backup.Ending, StringComparison.Ordinal)).ToDictionary(f => f.Name);
        foreach (var gone in known.Where(b => b.State == JobState.Done && !files.ContainsKey(b.Name))) unit.Delete<Backup>(gone);
        foreach (var found in files.Values.Where(f => known.TrueForAll(b => b.Name != f.Name)))
            unit.Create(new Backup { Name = found.Name, State = JobState.Done, Size = found.Size, Moment = found.Written });
        // Another node may have been first.
        if (!unit.IsEmpty && (await unit.Commit(cancel)).Ok) known = await Known(cancel);
        return known;
    }

    public async ValueTask<List<Backup>> Known(CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<Backup>()) { Sorts = [new("createdAt", Descending: true)], Limit = 1_000 };
        return [.. (await store.List(Viewer.System, query, cancel)).Records.Cast<Backup>().OrderByDescending(b => b.Moment ?? b.CreatedAt)];
    }

    /// <summary>Takes away what the plan does not keep any longer.</summary>
    public async ValueTask Tidy(CancellationToken cancel)
    {
        if (await Plan(cancel) is not { } plan) return;
        var unit = store.Begin(Viewer.System);
        foreach (var expired in plan.Expired((await List(cancel)).Where(b => b.State == JobState.Done), company.Zone))
        {
            await Place(plan).Remove(expired.Name, cancel);
            unit.Delete<Backup>(expired);
        }
        await unit.Commit(cancel);
    }
}
