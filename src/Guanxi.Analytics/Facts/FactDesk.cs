using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Facts;

/// <summary>Takes files of order lines in. Their lines are in reports as soon as the warehouse has read of it in the feed, a second later.</summary>
public sealed class FactDesk(RecordStore store, FileStore files, Company company)
{
    /// <summary>Bytes.</summary>
    public const long Largest = 1024L * 1024 * 1024;

    /// <summary>Keeps the bytes and, where the columns tell what they are, the lines.</summary>
    /// <returns>Its key; and what became of the lines, null while columns are missing.</returns>
    public async Task<(Guid Id, LineReport? Report)> Receive(Viewer viewer, string name, Stream content, Func<Stream, LineTable> open, LineMapping? mapping = null, CancellationToken cancel = default)
    {
        var original = await files.Save(content, Largest, cancel);
        await using var stream = files.Open(original.Hash)!;
        using var table = await Task.Run(() => open(stream), cancel);
        mapping ??= LineMapping.Guess(table.Headers);
        var unit = store.Begin(viewer);
        var id = unit.Create(new FactFile { Name = name, Original = original.Hash, Columns = mapping.ToJson(), Currency = company.Facts.Currency });
        var saved = await unit.Commit(cancel);
        if (!saved.Ok) throw new InvalidOperationException(saved.Refusal.ToString());
        return (id, mapping.Missing().Any() ? null : await Load(viewer, id, table, mapping, company.Facts.Currency, cancel));
    }

    /// <summary>Reads the lines by a mapping; they take the place of those read before.</summary>
    public async Task<LineReport> Load(Viewer viewer, Guid id, LineTable table, LineMapping mapping, string currency, CancellationToken cancel = default)
    {
        var parquet = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.parquet");
        try
        {
            var report = await Task.Run(() => table.Read(mapping, parquet, cancel), cancel);
            string lines;
            await using (var written = File.OpenRead(parquet)) lines = (await files.Save(written, Largest, cancel)).Hash;
            var unit = store.Begin(viewer);
            unit.Update<FactFile>(id, ("state", "loaded"), ("lines", lines), ("columns", mapping.ToJson()), ("currency", currency),
                ("count", report.Count), ("refused", report.Refused), ("faults", LineReport.Print(report.Examples)), ("from", report.From), ("until", report.Until));
            var saved = await unit.Commit(cancel);
            return saved.Ok ? report : throw new InvalidOperationException(saved.Refusal.ToString());
        }
        finally
        {
            File.Delete(parquet);
        }
    }

    /// <summary>The bytes as they came; null when they are gone.</summary>
    public Stream? Open(FactFile file) => file.Original is { } hash ? files.Open(hash) : null;
}
