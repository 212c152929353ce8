using System.CommandLine;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Modules.Platform;
using Guanxi.Web.Backups;
using Guanxi.Web.Backups.Places;

namespace Guanxi.Web.Commands;

/// <summary><c>backup</c>: one sealed file with the database of one moment and the attachments, while the server runs; proved by restoring it into a scratch place.</summary>
sealed class BackupCommand : FolderCommand
{
    readonly Option<string> _to;
    readonly Option<string?> _passphrase;

    public BackupCommand(Words words) : base(words, "backup")
    {
        _to = Option<string>("--to", "FILE", required: true);
        Add(_passphrase = CommonOptions.Passphrase(words));
    }

    protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
    {
        var target = parsed.GetRequiredValue(_to);
        var (place, name) = BackupAddress.Parse(target, folder.Folder.Scratch());
        if ((await place.List(cancel)).Any(f => f.Name == name)) throw new CommandException("command.backup.exists", target);
        var passphrase = parsed.GetValue(_passphrase) ?? "";
        if (passphrase is { Length: > 0 and < BackupForm.ShortestPassphrase }) throw new CommandException("command.backup.shortPassphrase", BackupForm.ShortestPassphrase) { ExitCode = ExitCodes.Usage };
        await place.Put(name, async path => await folder.Get<HouseArchive>().WriteFile(path, passphrase, cancel), cancel);
        await using var file = await place.Open(name, cancel);
        var proved = await HouseArchive.Prove(file, passphrase, folder.Folder.Scratch(), cancel);
        await folder.Note(folder.Itself(Words), AccessKind.BackedUp, "backups", name, target, cancel);
        Out(parsed).WriteLine(Words["command.backup.done", target, proved.Rows, proved.Files]);
        if (passphrase.Length == 0) parsed.InvocationConfiguration.Error.WriteLine(Words["command.backup.open"]);
        return ExitCodes.Done;
    }
}
