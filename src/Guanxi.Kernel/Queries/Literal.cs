namespace Guanxi.Kernel.Queries;

/// <summary>
/// A literal of an ordered kind, bound: a point, or a half-open period of which every comparison has a meaning
/// (greater means after its end, at least means from its start).
/// </summary>
/// <param name="From">First value; for a period null is open.</param>
/// <param name="Until">For a period the first value after it; null is open.</param>
readonly record struct Literal(object? From, object? Until, bool IsPoint)
{
    public static Literal Point(object value) => new(value, value, true);
    public static Literal Period(object? from, object? until) => new(from, until, false);

    /// <summary>The values of <paramref name="part"/> for which the operator holds against this literal.</summary>
    public BoundFilter Compare(FieldPart part, FilterOperator op) => op switch
    {
        FilterOperator.Is => IsPoint ? new BoundFilter.OneOf(part, [From!]) : Span(part, From, true, Until, false),
        FilterOperator.Greater => IsPoint ? Span(part, From, false, null, false) : Until is null ? BoundFilter.None : Span(part, Until, true, null, false),
        FilterOperator.GreaterOrEqual => Span(part, From, true, null, false),
        FilterOperator.Less => From is null ? BoundFilter.None : Span(part, null, false, From, false),
        FilterOperator.LessOrEqual => Span(part, null, false, Until, IsPoint),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "not a comparison"),
    };

    /// <summary>From the start of <paramref name="first"/> to the end of <paramref name="last"/>.</summary>
    public static BoundFilter Between(FieldPart part, Literal first, Literal last) => Span(part, first.From, true, last.Until, last.IsPoint);

    static BoundFilter Span(FieldPart part, object? from, bool fromIncluded, object? until, bool untilIncluded)
    {
        if (from is null && until is null) return new BoundFilter.Filled(part);
        if (from is null || until is null) return new BoundFilter.Within(part, from, fromIncluded, until, untilIncluded);
        var order = System.Collections.Comparer.DefaultInvariant.Compare(from, until);
        return order > 0 || order == 0 && !(fromIncluded && untilIncluded) ? BoundFilter.None
            : new BoundFilter.Within(part, from, fromIncluded, until, untilIncluded);
    }
}
