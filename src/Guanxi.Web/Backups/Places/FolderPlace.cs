namespace Guanxi.Web.Backups.Places;

/// <summary>A folder of this machine, or a drive it has mounted.</summary>
sealed class FolderPlace(string folder) : IBackupPlace
{
    public ValueTask<IReadOnlyList<PlacedFile>> List(CancellationToken cancel)
    {
        var there = new DirectoryInfo(folder);
        IEnumerable<FileInfo> files = there.Exists ? there.EnumerateFiles() : [];
        return new([.. files.Select(f => new PlacedFile(f.Name, f.Length, new DateTimeOffset(f.LastWriteTimeUtc, TimeSpan.Zero)))]);
    }

    /// <summary>Writes a file and takes it away.</summary>
    public async ValueTask Try(CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var trial = Path.Combine(folder, Path.GetRandomFileName());
            await File.WriteAllTextAsync(trial, "", cancel);
            File.Delete(trial);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PlaceUnreachableException(fault.Message, fault);
        }
    }

    public ValueTask Put(string name, Func<string, ValueTask> write, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        return write(PathOf(name));
    }

    public ValueTask<Stream> Open(string name, CancellationToken cancel) => new(File.OpenRead(PathOf(name)));

    public ValueTask Remove(string name, CancellationToken cancel)
    {
        File.Delete(PathOf(name));
        return ValueTask.CompletedTask;
    }

    string PathOf(string name) => Path.Combine(folder, Path.GetFileName(name));
}
