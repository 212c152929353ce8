using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Kernel.Storage.Sqlite;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>All that a company keeps as one sealed file: written while people work, as of one moment; proved by restoring it; put into an empty database of any kind (PLT-8).</summary>
public sealed class HouseArchive(IDatabase database, HouseTables tables, FileStore files, Company company, TimeProvider clock)
{
    static readonly string Product = typeof(HouseArchive).Assembly.GetName().Version!.ToString(3);

    /// <param name="passphrase">Empty where everybody may read it.</param>
    public async ValueTask<ArchiveContents> Write(Stream to, string passphrase, CancellationToken cancel = default)
    {
        while (true)
        {
            var shapes = await tables.Find(cancel);
            await using var moment = await database.Freeze(cancel: cancel);
            var manifest = new ArchiveManifest(company.Facts.Name, Product, clock.GetUtcNow(), database.Dialect.Name, shapes);
            // An administrator added a field in between.
            if (new ArchiveManifest(manifest.Company, Product, manifest.Moment, manifest.Database, await tables.Find(cancel)).Print() != manifest.Print()) continue;
            using var writer = new ArchiveWriter(to, passphrase);
            return await writer.Write(manifest, new MomentRows(moment, shapes), files, cancel);
        }
    }

    /// <summary>The same into a file, which is there whole or not at all, and readable by its owner alone.</summary>
    public async ValueTask<ArchiveContents> WriteFile(string path, string passphrase, CancellationToken cancel = default)
    {
        var arriving = path + ".part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            ArchiveContents contents;
            await using (var file = new FileStream(arriving, options))
            {
                contents = await Write(file, passphrase, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(arriving, path);
            return contents;
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Puts it into an empty database, which is open once <see cref="KernelStart.Complete"/> has run there.</summary>
    /// <exception cref="ArchiveException">Not an archive, not whole, or of another passphrase.</exception>
    /// <exception cref="DatabaseNotEmptyException">There is something in the target already.</exception>
    public static ValueTask<ArchiveContents> Restore(Stream from, string passphrase, IDatabase target, FileStore files, CancellationToken cancel = default) => Restore(from, passphrase, target, files, null, cancel);

    /// <inheritdoc cref="Restore(Stream, string, IDatabase, FileStore, CancellationToken)"/>
    /// <param name="words">Of the target, where nothing is to follow that they are not made of.</param>
    public static async ValueTask<ArchiveContents> Restore(Stream from, string passphrase, IDatabase target, FileStore files, ArrivingWords? words, CancellationToken cancel)
    {
        using var reader = new ArchiveReader(from, passphrase);
        var sums = await new DatabaseFill(target, words).Run(reader, reader.Manifest.Company, cancel: cancel);
        return new(reader.Manifest, sums, await reader.Files(files, cancel));
    }

    /// <summary>Restores it into a scratch place, reads everything back and compares, and looks whether the history of changes is as it was sealed.</summary>
    /// <param name="scratch">A folder of its own; removed at the end.</param>
    /// <exception cref="ArchiveException">It would not give back what was there.</exception>
    public static ValueTask<ArchiveContents> Prove(Stream from, string passphrase, string scratch, CancellationToken cancel = default) => Prove(from, passphrase, scratch, static (_, _) => ValueTask.CompletedTask, cancel);

    /// <inheritdoc cref="Prove(Stream, string, string, CancellationToken)"/>
    /// <param name="also">What else must hold of it; says so by an <see cref="ArchiveException"/>.</param>
    /// <exception cref="ArchiveException">It would not give back what was there.</exception>
    public static async ValueTask<ArchiveContents> Prove(Stream from, string passphrase, string scratch, Func<IDatabase, CancellationToken, ValueTask> also, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(scratch);
        try
        {
            await using var target = new SqliteDatabase(Path.Combine(scratch, "scratch.db"));
            var contents = await Restore(from, passphrase, target, new FileStore(Path.Combine(scratch, "files")), cancel);
            await using (var moment = await target.Freeze(cancel: cancel))
            {
                var there = await TableSum.OfAll(new MomentRows(moment, contents.Manifest.Tables), cancel);
                if (!there.SequenceEqual(contents.Tables)) throw new ArchiveException("damaged");
            }
            if ((await new FeedChain(new FeedStore(target)).Verify(cancel: cancel)).Broken is not null) throw new ArchiveException("chain");
            await also(target, cancel);
            return contents;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
