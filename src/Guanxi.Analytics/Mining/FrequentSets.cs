using System.Numerics;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// All sets of things that lie in enough baskets together, exactly: depth first, each set with the baskets it lies in as bits (Eclat; Zaki 2000).
/// </summary>
public static class FrequentSets
{
    /// <param name="baskets">Of each the things in it; twice the same counts once.</param>
    /// <param name="fewest">A set lies in at least so many baskets.</param>
    /// <param name="largest">Things of a set.</param>
    public static IReadOnlyDictionary<ItemSet, int> Find(IReadOnlyList<IReadOnlyCollection<int>> baskets, int fewest, int largest)
    {
        var items = Tids(baskets, fewest);
        var found = new Dictionary<ItemSet, int>();
        foreach (var (item, _, count) in items) found[new([item])] = count;
        Parallel.For(0, items.Count, at =>
        {
            var mine = new List<(ItemSet, int)>();
            Grow([items[at].Item], items[at].Tids, items, at + 1, mine);
            lock (found) foreach (var (set, count) in mine) found[set] = count;
        });
        return found;

        void Grow(int[] set, ulong[] tids, List<(int Item, ulong[] Tids, int Count)> with, int from, List<(ItemSet, int)> into)
        {
            if (set.Length == largest) return;
            var next = new List<(int Item, ulong[] Tids, int Count)>();
            for (var i = from; i < with.Count; i++)
                if (Both(tids, with[i].Tids, fewest) is var (both, count)) next.Add((with[i].Item, both, count));
            for (var i = 0; i < next.Count; i++)
            {
                int[] larger = [.. set, next[i].Item];
                into.Add((new(larger), next[i].Count));
                Grow(larger, next[i].Tids, next, i + 1, into);
            }
        }
    }

    /// <summary>The baskets of each frequent thing; rare ones first, so that sets die early.</summary>
    static List<(int Item, ulong[] Tids, int Count)> Tids(IReadOnlyList<IReadOnlyCollection<int>> baskets, int fewest)
    {
        var counts = new Dictionary<int, int>();
        foreach (var basket in baskets) foreach (var item in basket.Distinct()) counts[item] = counts.GetValueOrDefault(item) + 1;
        var kept = counts.Where(c => c.Value >= fewest).OrderBy(c => c.Value).ThenBy(c => c.Key).ToList();
        var bits = kept.ToDictionary(k => k.Key, _ => new ulong[(baskets.Count + 63) / 64]);
        foreach (var (at, basket) in baskets.Index())
            foreach (var item in basket)
                if (bits.TryGetValue(item, out var of)) of[at >> 6] |= 1UL << (at & 63);
        return [.. kept.Select(k => (k.Key, bits[k.Key], k.Value))];
    }

    static (ulong[] Tids, int Count)? Both(ulong[] one, ulong[] other, int fewest)
    {
        var count = 0;
        for (var i = 0; i < one.Length; i++) count += BitOperations.PopCount(one[i] & other[i]);
        if (count < fewest) return null;
        var both = new ulong[one.Length];
        for (var i = 0; i < one.Length; i++) both[i] = one[i] & other[i];
        return (both, count);
    }
}

/// <summary>Things without order.</summary>
public sealed class ItemSet : IEquatable<ItemSet>
{
    readonly int[] _items;
    readonly int _hash;

    public ItemSet(IEnumerable<int> items)
    {
        _items = [.. items.Order()];
        var hash = new HashCode();
        foreach (var item in _items) hash.Add(item);
        _hash = hash.ToHashCode();
    }

    public IReadOnlyList<int> Items => _items;
    public ItemSet Without(int item) => new(_items.Where(i => i != item));
    public bool IsWithin(ItemSet other) => _items.All(i => Array.BinarySearch(other._items, i) >= 0);
    public bool Equals(ItemSet? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);
    public override bool Equals(object? obj) => Equals(obj as ItemSet);
    public override int GetHashCode() => _hash;
}
