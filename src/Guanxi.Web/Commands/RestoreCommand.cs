using System.CommandLine;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Modules.Platform;
using Guanxi.Web.Backups;
using Guanxi.Web.Backups.Places;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary><c>restore</c>: a backup into a new data folder, over a database of either kind; or only looks whether it would come back whole.</summary>
sealed class RestoreCommand : Command
{
    readonly Words _words;
    readonly Option<string> _from;
    readonly Option<string?> _passphrase, _postgres;
    readonly Option<bool> _check;
    readonly Option<string?> _until, _feed;

    public RestoreCommand(Words words) : base("restore", words["command.restore"])
    {
        _words = words;
        Add(_from = new("--from") { Description = words["command.restore.from"], HelpName = "FILE", Required = true });
        Add(_passphrase = CommonOptions.Passphrase(words));
        Add(_postgres = CommonOptions.Postgres(words));
        Add(_check = new("--check") { Description = words["command.restore.check"] });
        Add(_until = new("--until") { Description = words["command.restore.until"], HelpName = "MOMENT" });
        Add(_feed = new("--feed") { Description = words["command.restore.feed"], HelpName = "DIR" });
        SetAction(Run);
    }

    async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var from = parsed.GetRequiredValue(_from);
        var (place, name) = BackupAddress.Parse(from, Scratch());
        if ((await place.List(cancel)).All(f => f.Name != name)) throw new CommandException("command.restore.noFile", from);
        await using var file = await place.Open(name, cancel);
        var (output, passphrase) = (parsed.InvocationConfiguration.Output, parsed.GetValue(_passphrase) ?? "");
        ArchiveContents contents;
        if (parsed.GetValue(_check))
        {
            contents = await HouseArchive.Prove(file, passphrase, Scratch(), cancel);
            output.WriteLine(_words["command.restore.proved", contents.Rows, contents.Files, contents.Manifest.Company, contents.Manifest.Moment.ToString("u", System.Globalization.CultureInfo.InvariantCulture)]);
            return ExitCodes.Done;
        }
        var until = Moment(parsed);
        await using var history = until is null ? null : await OpenFolder.Open(DataFolder.Existing(parsed.GetRequiredValue(_feed)!), movedIn: false, cancel);
        if (history is not null)
        {
            // What cannot be carried on leaves nothing behind.
            var proved = await HouseArchive.Prove(file, passphrase, Scratch(), history.Get<FeedReplay>().Compare, cancel);
            if (until < proved.Manifest.Moment) throw new ArchiveException("later");
            file.Position = 0;
        }
        var folder = DataFolder.Open(parsed.GetRequiredValue<string>("--data"), parsed.GetValue(_postgres));
        using var hold = await folder.Hold(Name, cancel);
        if (folder.IsNew) folder.ForgetWarehouse();
        contents = await Fill(folder, file, passphrase, carriedOn: until is not null, cancel);
        if (until is { } moment) output.WriteLine(_words["command.restore.carried", await CarryOn(folder, history!, contents.Manifest.Moment, moment, cancel), moment.ToString("u", System.Globalization.CultureInfo.InvariantCulture)]);
        await using var restored = await OpenFolder.Complete(folder, cancel);
        await restored.Note(restored.Itself(_words), AccessKind.Restored, "backups", name, until is null ? null : Restoration.Say(until.Value), cancel);
        output.WriteLine(_words["command.restore.done", contents.Rows, contents.Files, contents.Manifest.Company, contents.Manifest.Moment.ToString("u", System.Globalization.CultureInfo.InvariantCulture), folder.Path]);
        return ExitCodes.Done;
    }

    /// <exception cref="CommandException">Not a moment, or nothing to carry on by.</exception>
    DateTimeOffset? Moment(ParseResult parsed)
    {
        if (parsed.GetValue(_until) is not { } text) return null;
        if (parsed.GetValue(_feed) is not { } feed || !Directory.Exists(feed)) throw new CommandException("command.restore.noFeed");
        return DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment : throw new CommandException("command.restore.noMoment", text);
    }

    /// <summary>By the feed of another folder, whose attachments come along.</summary>
    static async Task<long> CarryOn(DataFolder folder, OpenFolder source, DateTimeOffset backup, DateTimeOffset until, CancellationToken cancel)
    {
        var (there, here) = (source.Get<FileStore>(), new FileStore(folder.Files));
        foreach (var hash in there.Hashes().Where(h => !here.Has(h)))
        {
            await using var content = there.Open(hash);
            if (content is not null) await here.Save(content, content.Length, cancel);
        }
        await using var target = GuanxiServices.Open(folder);
        return await source.Get<FeedReplay>().Run(target, backup, until, cancel);
    }

    static string Scratch() => Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    static async Task<ArchiveContents> Fill(DataFolder folder, Stream file, string passphrase, bool carriedOn, CancellationToken cancel)
    {
        await using var arriving = OpenFolder.Arriving(folder);
        try
        {
            return await arriving.Get<ArchiveArrival>().Restore(file, passphrase, carriedOn, cancel);
        }
        catch (DatabaseNotEmptyException)
        {
            throw new CommandException("command.restore.notEmpty", folder.Path);
        }
    }
}
