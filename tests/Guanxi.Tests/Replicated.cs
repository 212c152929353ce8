namespace Guanxi.Tests;

/// <summary>A PostgreSQL with a standby that may be read from, and a folder; gone when disposed.</summary>
public sealed class Replicated : IDisposable
{
    /// <summary>Its own account must get there.</summary>
    readonly string _servers = Directory.CreateTempSubdirectory("guanxi-").FullName;

    public Replicated() => Pair = new(_servers, synchronous: false);

    public string Folder { get; } = Directory.CreateTempSubdirectory("guanxi-").FullName;
    public PostgresPair Pair { get; }

    public void Dispose()
    {
        Pair.Dispose();
        Directory.Delete(_servers, recursive: true);
        Directory.Delete(Folder, recursive: true);
    }
}
