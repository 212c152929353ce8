using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage.Examining;

/// <summary>
/// Does each record hold what the history tells was written to it last? What is changed past the product leaves no entry, and the chain
/// seals those there are. What is computed, what is secret and the stamps that stand in the heads of entries are left out.
/// </summary>
sealed class ValueExamination(IDatabase database, FeedStore feed, Company company)
{
    const int Page = 4_000, Together = 200, Attempts = 5;
    static readonly HashSet<string> Stamps = ["createdAt", "createdBy", "updatedAt", "updatedBy"];

    readonly Dictionary<FieldModel, (long Count, Guid Example)> _changed = [];
    readonly HashSet<Guid> _records = [];

    /// <returns>With the records that hold something else.</returns>
    public async ValueTask<(IEnumerable<Finding> Found, HashSet<Guid> Records)> Run(Registry registry, CancellationToken cancel)
    {
        // Also what readers do not see yet for a transaction that takes its time: where it matters, a record's history is read again.
        if (await feed.Newest(cancel) is { Seq: var last })
            await foreach (var page in feed.ByRecord((await feed.Ranges(1, cancel))[0], last, Page, cancel))
                foreach (var entries in page.GroupBy(e => e.Object))
                    if (registry.Find(entries.Key) is { InFeed: true, Outside: false } model)
                        foreach (var some in entries.GroupBy(e => e.Record).Chunk(Together)) await Compare(model, some, cancel);
        return (_changed.Select(c => new Finding("valueChanged", c.Key.ToString(), c.Value.Count, c.Value.Example)), _records);
    }

    async ValueTask Compare(ObjectModel model, IReadOnlyList<IGrouping<Guid, FeedEntry>> histories, CancellationToken cancel)
    {
        var told = histories.ToDictionary(h => h.Key, h => Told(model, h));
        var rows = await Rows(model, [.. told.Values.SelectMany(t => t.Keys).Distinct()], [.. told.Keys], cancel);
        foreach (var (id, row) in rows)
        {
            if (Differing(told[id], row).Count == 0) continue;
            // Somebody may have saved it meanwhile.
            foreach (var field in await Settled(model, id, cancel))
            {
                _records.Add(id);
                _changed[field] = _changed.TryGetValue(field, out var known) ? known with { Count = known.Count + 1 } : (1, id);
            }
        }
    }

    /// <summary>Of one record, read before and after its history.</summary>
    async ValueTask<List<FieldModel>> Settled(ObjectModel model, Guid id, CancellationToken cancel)
    {
        for (var i = 0; i < Attempts; i++)
        {
            var before = await Rows(model, [], [id], cancel);
            var told = Told(model, Enumerable.Reverse(await feed.OfRecord(id, int.MaxValue, cancel: cancel)));
            var after = await Rows(model, [.. told.Keys], [id], cancel);
            if (!after.TryGetValue(id, out var row) || !before.TryGetValue(id, out var earlier)) return [];
            if (earlier.Version == row.Version) return Differing(told, row);
        }
        return [];
    }

    static List<FieldModel> Differing(Dictionary<FieldModel, object?[]> told, StoredRow row) =>
        [.. told.Where(t => row.Parts.TryGetValue(t.Key, out var stored) && !Equal(t.Key, stored, t.Value)).Select(t => t.Key)];

    /// <summary>What each field became last, as its columns hold it.</summary>
    Dictionary<FieldModel, object?[]> Told(ObjectModel model, IEnumerable<FeedEntry> entries)
    {
        var told = new Dictionary<FieldModel, object?[]>();
        foreach (var entry in entries)
            Feed.FeedColumns.Afters(entry, (ReadOnlySpan<byte> name, ref Utf8JsonReader after) =>
            {
                if (model.Find(Encoding.UTF8.GetString(name)) is not { Secret: false, Kind: not (FieldKind.Formula or FieldKind.Rollup) } field || Stamps.Contains(field.Name)) return;
                var parts = new object?[field.Columns.Count];
                Feed.FeedColumns.Read(field, ref after, parts, company);
                told[field] = parts;
            });
        return told;
    }

    async ValueTask<Dictionary<Guid, StoredRow>> Rows(ObjectModel model, IReadOnlyList<FieldModel> fields, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        string[] columns = ["t.id", "t.version", .. fields.SelectMany(f => f.Columns).Select(c => SqlBuilder.Column("t", c))];
        var rows = await database.Query(
            new($"SELECT {string.Join(", ", columns)} FROM {SqlBuilder.Name(model.Table)} t WHERE t.id IN ({string.Join(", ", ids.Select((_, i) => $"${i + 1}"))})", [.. ids.Select(id => new Parameter(id, ColumnType.Key))]),
            (row, dialect) =>
            {
                var at = 2;
                return (Id: (Guid)dialect.Read(row, 0, ColumnType.Key, 0)!, Stored: new StoredRow(row.GetInt64(1), fields.ToDictionary(f => f, f => f.Columns.Select(c => dialect.Read(row, at++, c.Type, c.Scale)).ToArray())));
            }, cancel);
        return rows.ToDictionary(r => r.Id, r => r.Stored);
    }

    /// <summary>The worth of money follows the rates.</summary>
    static bool Equal(FieldModel field, object?[] stored, object?[] told)
    {
        for (var i = 0; i < (field.ValueKind == FieldKind.Money ? 2 : stored.Length); i++)
            if (!Equal(field.Columns[i], stored[i], told[i])) return false;
        return true;
    }

    static bool Equal(ColumnModel column, object? stored, object? told) => (Plain(stored), Plain(told)) switch
    {
        (decimal a, decimal b) => DecimalColumn.Round(a, column.Scale) == DecimalColumn.Round(b, column.Scale),
        (string a, string b) when column.Type == ColumnType.Json => a == b || JsonNode.DeepEquals(JsonNode.Parse(a), JsonNode.Parse(b)),
        var (a, b) => Equals(a, b),
    };

    static object? Plain(object? value) => value switch { string[] items => JsonValues.Write(items), "" => null, _ => value };

    sealed record StoredRow(long Version, Dictionary<FieldModel, object?[]> Parts);
}
