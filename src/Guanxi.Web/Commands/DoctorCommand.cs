using System.CommandLine;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Backups;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary><c>doctor</c>: is this installation well? One line per finding; what is derived is made anew when asked. Exit code 1 when something is wrong and stays so.</summary>
sealed class DoctorCommand : FolderCommand
{
    const long LittleSpace = 1L << 30;

    readonly Option<bool> _repair;
    readonly Option<string?> _seal;

    public DoctorCommand(Words words) : base(words, "doctor", movedIn: false)
    {
        _repair = Option<bool>("--repair");
        _seal = Option<string?>("--seal", "NUMBER:HASH");
    }

    /// <summary>A file that does not open is what a doctor is asked about.</summary>
    protected override async Task<int> Run(DataFolder data, ParseResult parsed, bool movedIn, CancellationToken cancel)
    {
        try
        {
            return await base.Run(data, parsed, movedIn, cancel);
        }
        catch (Exception fault) when (data.Database.Postgres is null && SqliteFault.IsDamage(fault))
        {
            var report = new DoctorReport(Out(parsed), Words);
            report.Say(false, "doesNotOpen", data.DatabaseFile);
            var remains = SqliteRemains.Of(data.DatabaseFile);
            foreach (var table in remains.Where(r => !r.Whole)) report.Say(false, "tableBroken", table.Table, table.Rows);
            report.Say(remains.Any(r => r.Whole), "tablesWhole", remains.Count(r => r.Whole), remains.Where(r => r.Whole).Sum(r => r.Rows));
            report.Advise(NewestBackup.OnDisk(data));
            return ExitCodes.Failed;
        }
    }

    protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
    {
        var noted = parsed.GetValue(_seal) is { } written ? NotedSeal.Parse(written) ?? throw new CommandException("doctor.badSeal", written) : null;
        var report = new DoctorReport(Out(parsed), Words);
        var (checkup, repair) = (folder.Get<DatabaseCheckup>(), parsed.GetValue(_repair));
        report.Say(true, "folder", folder.Folder.Path, checkup.Kind);
        var lost = !await Look(Damage, "database");
        lost |= !await Look(async () => report.Chain(await folder.Get<FeedChain>().Verify(noted, cancel), noted), "gx_feed");
        lost |= !await Look(Examine, "gx_feed");
        var space = new DriveInfo(folder.Folder.Path).AvailableFreeSpace;
        report.Say(space > LittleSpace, "space", space / (1 << 20));
        report.Say("é".IsNormalized(System.Text.NormalizationForm.FormC) && "e\u0301".Normalize() == "é", "letters");
        report.Say(TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out _), "zones");
        report.Say(Words.Texts.Missing().Count == 0, "texts", Words.Texts.Missing().Count);
        lost |= !await Look(People, "users");
        if (lost) await Look(async () => report.Advise(await NewestBackup.Of(folder.Get<BackupShelf>(), folder.Folder, cancel)), "backups");
        return report.Well ? ExitCodes.Done : ExitCodes.Failed;

        async ValueTask<bool> Damage()
        {
            var damage = await checkup.FindDamage(cancel);
            if (damage.Count == 0) return report.Say(true, "database");
            foreach (var (table, count, example) in damage) report.Say(false, table is null ? "fileBroken" : "tableDamaged", table, count, example);
            // Nothing is written into a file that is damaged elsewhere.
            return repair = false;
        }

        async ValueTask<bool> Examine()
        {
            List<Finding> found = [.. await folder.Get<HouseExamination>().Run(repair, cancel)];
            if (await folder.Get<WarehouseExamination>().Run(cancel) is { Count: > 0 } drift)
            {
                if (repair) await folder.Get<WarehouseRebuild>().Run(null, cancel);
                found.AddRange(drift);
            }
            report.Findings([.. found.Distinct()], repair);
            return found.TrueForAll(f => f.Derived);
        }

        async ValueTask<bool> People()
        {
            if (!await folder.Get<MoveIn>().IsDone(cancel)) return report.Say(false, "empty");
            report.Say(await Count(Filter.Both(Filter.Is("active", "true"), Filter.Is("role.administrator", "true"))) > 0, "administrator");
            return report.Say(true, "people", await Count(Filter.Is("active", "true")));
        }

        ValueTask<long> Count(Filter filter) => folder.Store.Count(Viewer.System, folder.Store.Registry.Of<User>(), filter, cap: 1_000_000, cancel: cancel);

        // What cannot be read is told, and the rest is looked at all the same.
        async ValueTask<bool> Look(Func<ValueTask<bool>> look, string where)
        {
            try
            {
                return await look();
            }
            catch (Exception fault) when (checkup.IsDamage(fault) || fault is System.Text.Json.JsonException or FormatException)
            {
                return report.Say(false, "found.unreadable", where);
            }
        }
    }
}
