using System.CommandLine;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;
using Guanxi.Web.Account.MovingIn;

namespace Guanxi.Web.Commands;

/// <summary><c>doctor</c>: is this installation well? One line per finding; exit code 1 when something is wrong.</summary>
sealed class DoctorCommand(Words words) : FolderCommand(words, "doctor", movedIn: false)
{
    const long LittleSpace = 1L << 30;

    protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
    {
        var well = true;
        void Say(bool good, string key, params ReadOnlySpan<object?> arguments)
        {
            well &= good;
            Out(parsed).WriteLine($"{(good ? "✓" : "✗")} {Words["doctor." + key, arguments]}");
        }

        var checkup = folder.Get<DatabaseCheckup>();
        Say(true, "folder", folder.Folder.Path, checkup.Kind);
        var damage = await checkup.FindDamage(cancel);
        Say(damage.Count == 0, damage.Count == 0 ? "database" : "damage", string.Join("; ", damage.Take(5)));
        if (damage.Count == 0)
        {
            var chain = await folder.Get<FeedChain>().Verify(cancel);
            if (chain.Broken is null) Say(true, "chain", chain.Links, chain.Head?.Hash ?? "–");
            else Say(false, "chainBroken", chain.After);
        }
        var space = new DriveInfo(folder.Folder.Path).AvailableFreeSpace;
        Say(space > LittleSpace, "space", space / (1 << 20));
        Say("é".IsNormalized(System.Text.NormalizationForm.FormC) && "e\u0301".Normalize() == "é", "letters");
        Say(TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Shanghai", out _), "zones");
        Say(Words.Texts.Missing().Count == 0, "texts", Words.Texts.Missing().Count);
        if (!await folder.Get<MoveIn>().IsDone(cancel)) Say(true, "empty");
        else
        {
            Say(await Count<User>(folder, Filter.Both(Filter.Is("active", "true"), Filter.Is("role.administrator", "true")), cancel) > 0, "administrator");
            Say(true, "people", await Count<User>(folder, Filter.Is("active", "true"), cancel));
        }
        return well ? ExitCodes.Done : ExitCodes.Failed;
    }

    static async ValueTask<long> Count<T>(OpenFolder folder, Filter filter, CancellationToken cancel) where T : Kernel.Records.Record =>
        await folder.Store.Count(Viewer.System, folder.Store.Registry.Of<T>(), filter, cap: 1_000_000, cancel: cancel);
}
