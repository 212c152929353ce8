namespace Guanxi.Web.Hosting;

/// <summary>
/// Says that one process alone serves a data folder, or replaces its database. The system keeps the lock, not the file: it is let go
/// with the process, however that ends. What writes through the database's own locks, as most commands do, asks nobody.
/// </summary>
public sealed class FolderHold : IDisposable
{
    /// <summary>EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.</summary>
    static readonly int[] Taken = [11, 35, unchecked((int)0x80070020)];

    /// <summary>A process that was killed takes a moment to let go: who starts another at once is not refused for that.</summary>
    const int Tries = 10;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly FileStream _lock;
    readonly string _holder;

    FolderHold(FileStream file, string holder) => (_lock, _holder) = (file, holder);

    /// <param name="work">Told to whoever comes meanwhile.</param>
    /// <exception cref="DataFolderException">Another process, or another part of this one, has it.</exception>
    public static async Task<FolderHold> Take(string folder, string work, CancellationToken cancel)
    {
        // Who it is stands in a file beside: the locked one can be read by nobody.
        var holder = Path.Combine(folder, "guanxi.holder");
        for (var tries = 0; ; tries++)
            try
            {
                var hold = new FolderHold(new(Path.Combine(folder, "guanxi.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), holder);
                hold.Say(work);
                return hold;
            }
            catch (IOException taken) when (taken.GetType() == typeof(IOException) && Taken.Contains(taken.HResult))
            {
                if (tries == Tries) throw new DataFolderException("held", folder, File.Exists(holder) ? File.ReadAllText(holder) : "?");
                await Task.Delay(Pause, cancel);
            }
    }

    /// <summary>What it is at now.</summary>
    public void Say(string work) => File.WriteAllText(_holder, $"{Environment.ProcessId} ({work})");

    public void Dispose()
    {
        File.Delete(_holder);
        _lock.Dispose();
    }
}
