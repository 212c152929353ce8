using System.CommandLine;
using System.IO.Compression;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary><c>backup</c>: one file with the database of one moment, the attachments and the settings of the folder, while the server runs.</summary>
sealed class BackupCommand : FolderCommand
{
    readonly Option<string> _to;

    public BackupCommand(Words words) : base(words, "backup", movedIn: false) => _to = Option<string>("--to", "FILE.zip", required: true);

    protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
    {
        if (folder.Folder.Database.Postgres is not null) throw new CommandException("command.backup.postgres");
        var target = Path.GetFullPath(parsed.GetRequiredValue(_to));
        if (File.Exists(target)) throw new CommandException("command.backup.exists", target);
        var copy = target + ".db";
        try
        {
            SqliteBackup.Copy(folder.Folder.DatabaseFile, copy);
            await using var zip = await ZipFile.OpenAsync(target, ZipArchiveMode.Create, cancel);
            await zip.CreateEntryFromFileAsync(copy, folder.Folder.Database.File, cancel);
            foreach (var file in Others(folder.Folder).Where(f => f != target && f != copy))
                await zip.CreateEntryFromFileAsync(file, Path.GetRelativePath(folder.Folder.Path, file).Replace('\\', '/'), cancel);
        }
        finally
        {
            File.Delete(copy);
        }
        Out(parsed).WriteLine(target);
        return ExitCodes.Done;
    }

    /// <summary>All but the database and its journal, and the warehouse, which can be built again.</summary>
    static IEnumerable<string> Others(DataFolder folder) => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(folder.DatabaseFile, StringComparison.Ordinal) && !file.StartsWith(folder.Warehouse + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
