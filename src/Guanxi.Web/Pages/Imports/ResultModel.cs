using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Imports;

/// <summary>How an import goes on.</summary>
public sealed record ProgressModel(Import Import, ObjectModel Object);

/// <summary>What an import came to: counts, the records it touched, what it refused.</summary>
public sealed record ResultModel(Import Import, ObjectModel Object, ImportReport Report, IReadOnlyList<TouchedRecord> Touched, string? Next)
{
    const int Shown = 50, ReadTogether = 1_000, MostRead = 20_000;

    public bool CanUndo => Import.Status is ImportStatus.Done or ImportStatus.Cancelled or ImportStatus.Broken && Report is not { DryRun: true };

    public static async Task<ResultModel> Load(Visit visit, Import import, ObjectModel model)
    {
        var from = long.TryParse(visit.Http.Request.Query["before"], out var seq) ? seq : long.MaxValue;
        var entries = await Own(visit, import, from);
        var touched = new List<TouchedRecord>();
        foreach (var group in entries.GroupBy(entry => entry.Object))
        {
            if (visit.Object(group.Key) is not { } of) continue;
            var titles = await visit.Store.Titles(visit.Viewer, of, [.. group.Select(entry => entry.Record).Distinct()], visit.Cancel);
            touched.AddRange(group.Where(entry => titles.ContainsKey(entry.Record)).Select(entry => new TouchedRecord(entry, of, titles[entry.Record])));
        }
        var report = import.Report is null ? new() : ImportReportJson.Read(import.Report);
        return new(import, model, report, [.. touched.OrderByDescending(record => record.Entry.Seq)], entries.Count == Shown ? $"/imports/{import.Id}?before={entries[^1].Seq}" : null);
    }

    /// <summary>Records of the object, and others it made; not the sums that rules recomputed along.</summary>
    static async Task<List<FeedEntry>> Own(Visit visit, Import import, long before)
    {
        var own = new List<FeedEntry>();
        for (var read = 0; read < MostRead && own.Count < Shown; read += ReadTogether)
        {
            var entries = await visit.Store.Feed.OfOrigin(import.Id, before, ReadTogether, visit.Cancel);
            own.AddRange(entries.Where(entry => entry.Object == import.Object || entry.Kind == ChangeKind.Create && visit.Object(entry.Object) is { DetailOf: null }));
            if (entries.Count < ReadTogether) break;
            before = entries[^1].Seq;
        }
        return own.Count > Shown ? own[..Shown] : own;
    }
}

public sealed record TouchedRecord(FeedEntry Entry, ObjectModel Object, string Title);
