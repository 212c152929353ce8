using System.Globalization;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Feed;

/// <summary>What is looked for in the feed; null does not matter.</summary>
/// <param name="Before">Only entries below this position.</param>
/// <param name="Except">Objects whose entries are left out.</param>
/// <param name="Text">Within the changed values, as JSON has them; case of ASCII letters ignored.</param>
public sealed record FeedSearch(
    long Before = long.MaxValue, Guid? Actor = null, string? Object = null, Guid? Record = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Text = null, IReadOnlyList<string>? Except = null);

public sealed partial class FeedStore
{
    /// <summary>How far the moments of entries may run against their positions: transactions commit out of order.</summary>
    internal static readonly TimeSpan Disorder = TimeSpan.FromMinutes(10);

    /// <summary>Entries that match, newest first. A span of time is found by halving, so that only its entries are looked at.</summary>
    public async ValueTask<List<FeedEntry>> Search(FeedSearch search, int limit, CancellationToken cancel = default)
    {
        var conditions = new List<string> { "seq < $1" };
        var parameters = new List<Storage.Parameter> { new(search.Before, ColumnType.Integer) };
        void Add(string condition, object? value, ColumnType type)
        {
            if (value is null) return;
            parameters.Add(new(value, type));
            conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, "$" + parameters.Count));
        }
        foreach (var name in search.Except ?? []) Add("object <> {0}", name, ColumnType.Text);
        Add("record = {0}", search.Record, ColumnType.Key);
        Add("actor = {0}", search.Actor, ColumnType.Key);
        Add("object = {0}", search.Object, ColumnType.Text);
        Add("at >= {0}", search.From, ColumnType.Instant);
        Add("at < {0}", search.Until, ColumnType.Instant);
        if (search.From is { } from) Add("seq >= {0}", await Around(from - Disorder, cancel), ColumnType.Integer);
        if (search.Until is { } until) Add("seq <= {0}", await Around(until + Disorder, cancel), ColumnType.Integer);
        Add("lower(changes) LIKE {0} ESCAPE '\\'", search.Text is { } text ? $"%{text.ToLowerInvariant().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%" : null, ColumnType.Text);
        return await Query(new($"SELECT {Columns} FROM gx_feed WHERE {string.Join(" AND ", conditions)} ORDER BY seq DESC LIMIT {limit}", [.. parameters]), cancel);
    }

    /// <summary>The first position whose entry is of the moment or later; beyond the last when all are earlier.</summary>
    internal async ValueTask<long> Around(DateTimeOffset moment, CancellationToken cancel)
    {
        var (low, high) = (0L, await Number("SELECT coalesce(max(seq), 0) FROM gx_feed", cancel) + 1);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var at = await database.Query(new("SELECT seq, at FROM gx_feed WHERE seq >= $1 ORDER BY seq LIMIT 1", [new(middle, ColumnType.Integer)]),
                (row, dialect) => (Seq: row.GetInt64(0), At: (DateTimeOffset)dialect.Read(row, 1, ColumnType.Instant, 0)!), cancel);
            if (at is [var entry] && entry.At < moment) low = entry.Seq + 1;
            else high = middle;
        }
        return low;
    }

    async ValueTask<long> Number(string sql, CancellationToken cancel) => (await database.Query(new(sql, []), (row, _) => row.GetInt64(0), cancel))[0];
}
