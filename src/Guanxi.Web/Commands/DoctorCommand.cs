using System.CommandLine;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Modules.Office;
using Guanxi.Web.Account.MovingIn;

namespace Guanxi.Web.Commands;

/// <summary><c>doctor</c>: is this installation well? One line per finding; what is derived is made anew when asked. Exit code 1 when something is wrong and stays so.</summary>
sealed class DoctorCommand : FolderCommand
{
    const long LittleSpace = 1L << 30;
    const int FilesAtOnce = 1_000;

    readonly Option<bool> _repair;

    public DoctorCommand(Words words) : base(words, "doctor", movedIn: false) => _repair = Option<bool>("--repair");

    protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
    {
        var well = true;
        void Say(bool good, string key, params ReadOnlySpan<object?> arguments)
        {
            well &= good;
            Out(parsed).WriteLine($"{(good ? "✓" : "✗")} {Words["doctor." + key, arguments]}");
        }

        var (checkup, repair) = (folder.Get<DatabaseCheckup>(), parsed.GetValue(_repair));
        Say(true, "folder", folder.Folder.Path, checkup.Kind);
        var damage = await checkup.FindDamage(cancel);
        Say(damage.Count == 0, damage.Count == 0 ? "database" : "damage", string.Join("; ", damage.Take(5)));
        if (damage.Count == 0)
        {
            var chain = await folder.Get<FeedChain>().Verify(cancel);
            if (chain.Broken is null) Say(true, "chain", chain.Links, chain.Head?.Hash ?? "–");
            else Say(false, "chainBroken", chain.After);
            var found = await Examine(folder, repair, cancel);
            foreach (var finding in found) Say(finding.Derived && repair, (finding.Derived && repair ? "repaired." : "found.") + finding.Kind, finding.Where, finding.Count, finding.Example);
            if (found.Count == 0) Say(true, "records");
            if (!repair && found.Any(f => f.Derived)) Out(parsed).WriteLine($"  {Words["doctor.mayRepair"]}");
        }
        var space = new DriveInfo(folder.Folder.Path).AvailableFreeSpace;
        Say(space > LittleSpace, "space", space / (1 << 20));
        Say("é".IsNormalized(System.Text.NormalizationForm.FormC) && "e\u0301".Normalize() == "é", "letters");
        Say(TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out _), "zones");
        Say(Words.Texts.Missing().Count == 0, "texts", Words.Texts.Missing().Count);
        if (!await folder.Get<MoveIn>().IsDone(cancel)) Say(false, "empty");
        else
        {
            Say(await Count<User>(folder, Filter.Both(Filter.Is("active", "true"), Filter.Is("role.administrator", "true")), cancel) > 0, "administrator");
            Say(true, "people", await Count<User>(folder, Filter.Is("active", "true"), cancel));
        }
        return well ? ExitCodes.Done : ExitCodes.Failed;
    }

    static async ValueTask<List<Finding>> Examine(OpenFolder folder, bool repair, CancellationToken cancel)
    {
        List<Finding> found = [.. await folder.Get<HouseExamination>().Run(repair, cancel), .. await LostFiles(folder, cancel)];
        if (await folder.Get<WarehouseExamination>().Run(cancel) is not { Count: > 0 } drift) return found;
        if (repair) await folder.Get<WarehouseRebuild>().Run(null, cancel);
        return [.. found, .. drift];
    }

    /// <summary>Records of files whose bytes are not there.</summary>
    static async ValueTask<List<Finding>> LostFiles(OpenFolder folder, CancellationToken cancel)
    {
        var (files, lost) = (folder.Get<FileStore>(), new List<Finding>());
        for (string? cursor = null; ;)
        {
            var page = await folder.Store.List(Viewer.System, new(folder.Store.Registry.Of<FileRecord>()) { Sorts = [new("id")], Limit = FilesAtOnce, Titles = false, Cursor = cursor }, cancel);
            lost.AddRange(page.Records.Cast<FileRecord>().Where(f => !files.Has(f.Hash)).Select(f => new Finding("fileLost", f.Name, 1, f.Id)));
            if ((cursor = page.Next) is null) return lost;
        }
    }

    static async ValueTask<long> Count<T>(OpenFolder folder, Filter filter, CancellationToken cancel) where T : Kernel.Records.Record =>
        await folder.Store.Count(Viewer.System, folder.Store.Registry.Of<T>(), filter, cap: 1_000_000, cancel: cancel);
}
