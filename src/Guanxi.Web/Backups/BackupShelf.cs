using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Protection;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Backups;

/// <summary>The folder in which backups lie, and what is known of each. A file that somebody put there counts like one that was made here.</summary>
public sealed class BackupShelf(RecordStore store, Settings settings, Secrets secrets, Company company, DataFolder data)
{
    public async ValueTask<BackupPlan?> Plan(CancellationToken cancel) => await settings.Read<BackupPlan>(BackupPlan.Key, cancel);

    public string PathOf(BackupPlan? plan, Backup backup) => Path.Combine(Folder(plan), Path.GetFileName(backup.Name));

    public string Folder(BackupPlan? plan) => plan?.Folder ?? data.Backups;

    public string Passphrase(BackupPlan? plan) => plan?.Passphrase is { } kept ? Encoding.UTF8.GetString(secrets.Decrypt(kept)) : "";

    /// <param name="passphrase">As typed; null keeps the one there is.</param>
    public async ValueTask Write(UnitOfWork unit, BackupPlan plan, string? passphrase, CancellationToken cancel) => await settings.Write(unit, BackupPlan.Key,
        plan with { Passphrase = string.IsNullOrEmpty(passphrase) ? (await Plan(cancel))?.Passphrase : secrets.Encrypt(Encoding.UTF8.GetBytes(passphrase)) }, cancel);

    /// <summary>Newest first, brought in step with the files that lie there.</summary>
    public async ValueTask<IReadOnlyList<Backup>> List(CancellationToken cancel)
    {
        var (plan, known) = (await Plan(cancel), await Known(cancel));
        var unit = store.Begin(Viewer.System);
        var folder = new DirectoryInfo(Folder(plan));
        var files = folder.Exists ? folder.EnumerateFiles("*" + Backup.Ending).ToDictionary(f => f.Name) : [];
        foreach (var gone in known.Where(b => b.State == JobState.Done && !files.ContainsKey(b.Name))) unit.Delete<Backup>(gone);
        foreach (var found in files.Values.Where(f => known.TrueForAll(b => b.Name != f.Name)))
            unit.Create(new Backup { Name = found.Name, State = JobState.Done, Size = found.Length, Moment = new DateTimeOffset(found.LastWriteTimeUtc, TimeSpan.Zero) });
        // Another node may have been first.
        if (!unit.IsEmpty && (await unit.Commit(cancel)).Ok) known = await Known(cancel);
        return known;
    }

    async ValueTask<List<Backup>> Known(CancellationToken cancel)
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
            File.Delete(PathOf(plan, expired));
            unit.Delete<Backup>(expired);
        }
        await unit.Commit(cancel);
    }
}
