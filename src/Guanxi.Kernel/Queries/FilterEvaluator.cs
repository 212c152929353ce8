using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Queries;

/// <summary>Where the evaluator finds other records; only records in use.</summary>
public interface IRelatedRecords
{
    Record? Find(ObjectModel model, Guid id);
    /// <summary>Records whose field <paramref name="via"/> refers to the record with this key.</summary>
    IEnumerable<Record> Referring(FieldModel via, Guid id);
}

/// <summary>Decides a bound filter in memory; agrees with <see cref="FilterSql"/> on every record.</summary>
public static class FilterEvaluator
{
    /// <param name="related">May be null for a filter that <see cref="BoundFilter.IsLocal"/>.</param>
    public static bool Matches(BoundFilter filter, Record record, IRelatedRecords? related = null) => filter switch
    {
        BoundFilter.And and => and.Parts.All(p => Matches(p, record, related)),
        BoundFilter.Or or => or.Parts.Any(p => Matches(p, record, related)),
        BoundFilter.Not not => !Matches(not.Part, record, related),
        BoundFilter.OneOf one => Values(one.Part, record).Any(v => one.Values.Contains(v, ValueEquality.Instance)),
        BoundFilter.Among among => among.Part.Read(record) is Guid key && among.Keys.Contains(key),
        BoundFilter.Within within => Within(within, record),
        BoundFilter.Holds holds => Values(holds.Part, record).Any(v => Holds((string)v, holds)),
        BoundFilter.Filled filled => filled.Part.Read(record) is not null,
        BoundFilter.Under under => Under(under, record, Needed(related)),
        BoundFilter.Through through => new FieldPart(through.Reference).Read(record) is Guid id && Needed(related).Find(through.Target, id) is { } target && Matches(through.Where, target, related),
        BoundFilter.Related has => Needed(related).Referring(has.Via, record.Id).Any(r => Matches(has.Where, r, related)),
        _ => throw new InvalidOperationException($"{filter.GetType()} cannot be evaluated"),
    };

    static IRelatedRecords Needed(IRelatedRecords? related) => related ?? throw new InvalidOperationException("the filter asks about other records");

    static IEnumerable<object> Values(FieldPart part, Record record) => part.Read(record) switch
    {
        null => [],
        string[] several => several,
        var one => [one],
    };

    static bool Within(BoundFilter.Within within, Record record)
    {
        if (within.Part.Read(record) is not { } value) return false;
        if (value is DateTimeOffset at) value = Moments.WholeMilliseconds(at);
        return (within.From is null || Order(value, within.From) is var from && (from > 0 || from == 0 && within.FromIncluded))
            && (within.Until is null || Order(value, within.Until) is var until && (until < 0 || until == 0 && within.UntilIncluded));
    }

    static int Order(object a, object b) => ((IComparable)a).CompareTo(b);

    static bool Holds(string text, BoundFilter.Holds holds) => CaseFold.Of(text) is var folded
        && (holds.AtStart ? folded.StartsWith(holds.Folded, StringComparison.Ordinal) : folded.Contains(holds.Folded, StringComparison.Ordinal));

    /// <summary>Walks up from the record referred to; a circle ends the walk.</summary>
    static bool Under(BoundFilter.Under under, Record record, IRelatedRecords related)
    {
        var seen = new HashSet<Guid>();
        for (var id = under.Part.Read(record) as Guid?; id is { } key && seen.Add(key); id = under.Parent.Get(related.Find(under.Tree, key)!) as Guid?)
        {
            if (under.Keys.Contains(key)) return true;
            if (related.Find(under.Tree, key) is null) return false;
        }
        return false;
    }

    sealed class ValueEquality : IEqualityComparer<object>
    {
        public static readonly ValueEquality Instance = new();
        bool IEqualityComparer<object>.Equals(object? a, object? b) => FieldValues.Same(a, b);
        int IEqualityComparer<object>.GetHashCode(object value) => value.GetHashCode();
    }
}
