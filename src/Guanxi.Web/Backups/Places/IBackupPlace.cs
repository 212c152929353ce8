namespace Guanxi.Web.Backups.Places;

/// <summary>Where files of backups lie.</summary>
public interface IBackupPlace
{
    /// <exception cref="PlaceUnreachableException">It cannot be looked at.</exception>
    ValueTask<IReadOnlyList<PlacedFile>> List(CancellationToken cancel);

    /// <exception cref="PlaceUnreachableException">No backup could be put there.</exception>
    ValueTask Try(CancellationToken cancel);

    /// <param name="write">Writes the file under the path it is given.</param>
    ValueTask Put(string name, Func<string, ValueTask> write, CancellationToken cancel);

    /// <summary>The file as it lies there, from its beginning.</summary>
    ValueTask<Stream> Open(string name, CancellationToken cancel);

    ValueTask Remove(string name, CancellationToken cancel);
}

public sealed record PlacedFile(string Name, long Size, DateTimeOffset Written);

#pragma warning disable CA1032, RCS1194 // thrown by the places alone
/// <summary>The place does not answer, or does not let us in; the message is its own.</summary>
public sealed class PlaceUnreachableException(string message, Exception reason) : Exception(message, reason);
#pragma warning restore CA1032, RCS1194
