using Guanxi.Kernel.Files;
using Guanxi.Kernel.Storage.Copying;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>The empty place into which a backup comes back.</summary>
public sealed class ArchiveArrival(IDatabase database, FileStore files, ArrivingWords words)
{
    /// <inheritdoc cref="HouseArchive.Restore(Stream, string, IDatabase, FileStore, CancellationToken)"/>
    /// <param name="carriedOn">Changes follow: what records are found by is made when they are in.</param>
    public ValueTask<ArchiveContents> Restore(Stream from, string passphrase, bool carriedOn, CancellationToken cancel) =>
        HouseArchive.Restore(from, passphrase, database, files, carriedOn ? null : words, cancel);

    /// <inheritdoc cref="FeedReplay.Run"/>
    public ValueTask<long> CarryOn(FeedReplay history, DateTimeOffset backup, DateTimeOffset until, CancellationToken cancel) => history.Run(database, backup, until, cancel);
}
