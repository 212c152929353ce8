using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Backups;

/// <summary>Puts a backup in the place of what is there: restored beside it, then the folder changes over and the server begins anew. What was there stays, marked as moved.</summary>
public sealed class Restoration(DataFolder data, DatabaseMarks marks, DatabaseCheckup checkup, FeedReplay replay, Restart restart, TimeProvider clock)
{
    /// <param name="until">Carried on up to this moment by the feed of what is there; null leaves it as of the backup.</param>
    /// <exception cref="ArchiveException">Not an archive, not whole, of another passphrase, later than the moment, or of another history; nothing has changed.</exception>
    /// <exception cref="DatabaseInUseException">Other servers work on the database.</exception>
    /// <param name="noted">Who restores it; stands in the log of what comes back.</param>
    /// <param name="open">The backup from its beginning.</param>
    public async ValueTask<ArchiveContents> Run(Func<CancellationToken, ValueTask<Stream>> open, string passphrase, DateTimeOffset? until, AccessEvent noted, CancellationToken cancel)
    {
        if (await checkup.Servers(cancel) > 1) throw new DatabaseInUseException();
        // Read to its end first: what is not whole leaves nothing behind.
        await using var file = await open(cancel);
        var proved = await (until is null ? HouseArchive.Prove(file, passphrase, data.Scratch(), cancel) : HouseArchive.Prove(file, passphrase, data.Scratch(), replay.Compare, cancel));
        file.Position = 0;
        if (until < proved.Manifest.Moment) throw new ArchiveException("later");
        var target = data.Over(data.Database.Beside(clock.GetUtcNow().UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)));
        ArchiveContents contents;
        await using (var place = OpenFolder.Arriving(target))
        {
            var arrival = place.Get<ArchiveArrival>();
            contents = await arrival.Restore(file, passphrase, carriedOn: until is not null, cancel);
            if (until is { } moment) await arrival.CarryOn(replay, contents.Manifest.Moment, moment, cancel);
        }
        await using (var restored = await OpenFolder.Complete(target, cancel)) await Note(restored, noted, until, cancel);
        target.Decide();
        await marks.Leave(DatabaseMarks.Moved, target.Database.Describe(), cancel);
        restart.Ask();
        return contents;
    }

    /// <summary>Who came only after the backup is named in words.</summary>
    static async ValueTask Note(OpenFolder restored, AccessEvent noted, DateTimeOffset? until, CancellationToken cancel)
    {
        (noted.At, noted.Filter) = (restored.Store.Clock.GetUtcNow(), until is { } moment ? Say(moment) : null);
        if (!noted.User.IsEmpty && await restored.Store.Get(Viewer.System, noted.User, cancel) is null) noted.User = default;
        var unit = restored.Store.Begin(Viewer.System);
        unit.Create(noted);
        (await unit.Commit(cancel)).Expect();
    }

    /// <summary>The moment until which was carried on, as the log keeps it.</summary>
    public static string Say(DateTimeOffset until) => until.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Said(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) ? until : null;
}
