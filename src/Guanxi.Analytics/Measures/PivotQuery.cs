using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Measures;

/// <summary>A question to the warehouse: measures of an object's records, cut by rows and columns.</summary>
public sealed record PivotQuery(ObjectModel Object)
{
    public IReadOnlyList<Dimension> Rows { get; init; } = [];
    public IReadOnlyList<Dimension> Columns { get; init; } = [];
    public IReadOnlyList<string> Measures { get; init; } = ["count"];
    public Filter Filter { get; init; } = Filter.All;
    /// <summary>Only so many members of the first row dimension, largest first by the first measure; the others together are the rest. Null shows all.</summary>
    public int? Top { get; init; }
    public CompareWith Compare { get; init; }
}

/// <summary>One member of a dimension.</summary>
/// <param name="Key">Guid, string, bool, long or DateOnly (the period's first day); null for records without.</param>
/// <param name="Label">Title of a record referred to.</param>
/// <param name="Rest">All members beyond the top ones.</param>
public sealed record Member(object? Key, string? Label = null, bool Rest = false)
{
    public bool Equals(Member? other) => other is not null && Equals(Key, other.Key) && Rest == other.Rest;
    public override int GetHashCode() => HashCode.Combine(Key, Rest);
}

/// <summary>Members from the outermost dimension on; fewer than there are dimensions for a subtotal, none for the total.</summary>
public sealed record AxisKey(IReadOnlyList<Member> Members)
{
    public static readonly AxisKey Total = new([]);
    public bool Equals(AxisKey? other) => other is not null && Members.SequenceEqual(other.Members);
    public override int GetHashCode() => Members.Aggregate(0, HashCode.Combine);
}

/// <summary>The answer: axes in order, and the measures' values where they meet, totals and subtotals reckoned from the records, not from cells.</summary>
/// <param name="Cut">There were more members than a page can show.</param>
public sealed record Pivot(PivotQuery Query, IReadOnlyList<FieldPath> RowPaths, IReadOnlyList<FieldPath> ColumnPaths, IReadOnlyList<Measure> Measures,
    IReadOnlyList<AxisKey> Rows, IReadOnlyList<AxisKey> Columns, IReadOnlyDictionary<(AxisKey Row, AxisKey Column), decimal?[]> Values, bool Cut)
{
    /// <summary>The same question asked earlier, and how far back; null when nothing is compared.</summary>
    public (Pivot Answer, Shift Shift)? Earlier { get; init; }

    /// <summary>What stood there earlier.</summary>
    public decimal? Before(AxisKey row, AxisKey column, int measure) => Earlier is var (answer, shift) ? answer.At(shift.Back(row), shift.Back(column))?[measure] : null;

    public decimal?[]? At(AxisKey row, AxisKey column) => Values.GetValueOrDefault((row, column));
    /// <summary>Rows without subtotals.</summary>
    public IEnumerable<AxisKey> Leaves => Rows.Where(r => r.Members.Count == RowPaths.Count);
}
