using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Measures;

/// <summary>
/// The order in which members stand: periods in time, choices as their set has them, records with a position by it, others by the first measure,
/// largest first; the rest and the empty come last.
/// </summary>
sealed class MemberOrder(PivotQuery query, IReadOnlyList<FieldPath> rows, IReadOnlyList<FieldPath> columns, IReadOnlyList<Group> groups)
{
    readonly Dictionary<(AxisKey, AxisKey), decimal?> _first = groups.ToDictionary(g => (g.Row, g.Column), g => g.Values.Length > 0 ? g.Values[0] : null);
    readonly Dictionary<Member, long> _positions = groups.SelectMany(g => g.Orders).DistinctBy(o => o.Key).ToDictionary();

    /// <summary>Each member before its own members; leaves and subtotals, without the total.</summary>
    public IReadOnlyList<AxisKey> Rows() => Below(AxisKey.Total, groups.Select(g => g.Row).Where(k => k.Members.Count > 0).Distinct().ToLookup(Parent), query.Rows, rows, row => _first.GetValueOrDefault((row, AxisKey.Total)));

    public IReadOnlyList<AxisKey> Columns()
    {
        var keys = groups.Where(g => g.Column.Members.Count > 0).Select(g => g.Column).Distinct().ToList();
        return [.. Sorted(keys, query.Columns, columns, column => _first.GetValueOrDefault((AxisKey.Total, column)))];
    }

    List<AxisKey> Below(AxisKey parent, ILookup<AxisKey, AxisKey> children, IReadOnlyList<Dimension> dimensions, IReadOnlyList<FieldPath> paths, Func<AxisKey, decimal?> value) =>
        [.. Sorted(children[parent], dimensions, paths, value).SelectMany(key => Below(key, children, dimensions, paths, value).Prepend(key))];

    static AxisKey Parent(AxisKey key) => new([.. key.Members.SkipLast(1)]);

    IEnumerable<AxisKey> Sorted(IEnumerable<AxisKey> keys, IReadOnlyList<Dimension> dimensions, IReadOnlyList<FieldPath> paths, Func<AxisKey, decimal?> value)
    {
        var all = keys.ToList();
        if (all.Count == 0) return all;
        var sorted = all.Order(Comparer<AxisKey>.Create((_, _) => 0));
        for (var i = 0; i < all.Max(k => k.Members.Count); i++)
        {
            var (at, dimension, path) = (i, dimensions[i], paths[i]);
            sorted = sorted.ThenBy(k => k.Members[at].Rest).ThenBy(k => k.Members[at].Key is null).ThenBy(k => Natural(k.Members[at], dimension, path));
            if (at == all[0].Members.Count - 1) sorted = sorted.ThenByDescending(k => value(k) ?? decimal.MinValue);
            sorted = sorted.ThenBy(k => k.Members[at].Label ?? k.Members[at].Key as string, StringComparer.Ordinal);
        }
        return sorted;
    }

    long Natural(Member member, Dimension dimension, FieldPath path) => member.Key switch
    {
        DateOnly day => day.DayNumber,
        long number => number,
        bool yes => yes ? 0 : 1,
        string code when path.End.Part is null && path.Field.Choices is { } set => set.Items.Index().FirstOrDefault(i => i.Item.Code == code, (Index: int.MaxValue, null!)).Index,
        Guid when dimension.Part == DatePart.None && _positions.TryGetValue(member, out var position) => position,
        _ => 0,
    };
}
