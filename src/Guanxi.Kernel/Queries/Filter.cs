using System.Collections.Immutable;

namespace Guanxi.Kernel.Queries;

/// <summary>
/// A condition on records: the one language of views, URLs, API, segments, access rules, automation and reports.
/// Immutable; compared by value. Text and JSON forms: <c>FilterText</c>, <c>FilterJson</c>.
/// </summary>
public abstract record Filter
{
    /// <summary>Holds for every record.</summary>
    public static readonly Filter All = new And([]);
    /// <summary>Holds for none.</summary>
    public static readonly Filter None = new Or([]);

    public sealed record And(ImmutableArray<Filter> Parts) : Filter
    {
        public bool Equals(And? other) => other is not null && Parts.SequenceEqual(other.Parts);
        public override int GetHashCode() => Parts.Length;
    }

    public sealed record Or(ImmutableArray<Filter> Parts) : Filter
    {
        public bool Equals(Or? other) => other is not null && Parts.SequenceEqual(other.Parts);
        public override int GetHashCode() => Parts.Length + 1;
    }

    public sealed record Not(Filter Part) : Filter;

    /// <summary>One field against literal values.</summary>
    /// <param name="Path">Stable names joined by dots: <c>city</c>, <c>account.address.city</c>, <c>owner.team</c>.</param>
    /// <param name="Values">
    /// Literals as written: numbers, dates, codes, keys, texts, or words that depend on the moment and the viewer
    /// (<c>me</c>, <c>today</c>, <c>thisQuarter</c>, <c>last30Days</c>). Bound to typed values by <c>FilterBinder</c>.
    /// </param>
    public sealed record Condition(string Path, FilterOperator Operator, ImmutableArray<string> Values) : Filter
    {
        public bool Equals(Condition? other) => other is not null && Path == other.Path && Operator == other.Operator && Values.SequenceEqual(other.Values);
        public override int GetHashCode() => HashCode.Combine(Path, Operator, Values.Length);
    }

    /// <summary>Some record that refers to this one matches: <c>has(opportunities.account, stage:won)</c>.</summary>
    /// <param name="Object">The referring object.</param>
    /// <param name="Via">Its reference field.</param>
    public sealed record Related(string Object, string Via, Filter Where) : Filter;

    /// <summary>Both, without needless nesting.</summary>
    public static Filter Both(Filter a, Filter b) =>
        a == All ? b : b == All ? a : new And([.. a is And x ? x.Parts : [a], .. b is And y ? y.Parts : [b]]);

    public static Filter Is(string path, params ReadOnlySpan<string> values) => new Condition(path, FilterOperator.Is, [.. values]);
    public static Filter Is(string path, Guid id) => new Condition(path, FilterOperator.Is, [id.ToString()]);
}

/// <summary>What a condition asks. Which kinds allow which: <c>FilterOperators</c>.</summary>
public enum FilterOperator
{
    /// <summary>Equals one of the values; a relative period means within it. <c>path:a,b</c></summary>
    Is,
    /// <summary>None of the values, and empty counts as not. <c>path!=a</c></summary>
    IsNot,
    Greater, GreaterOrEqual, Less, LessOrEqual,
    /// <summary>Both ends included. <c>path:1..9</c></summary>
    Between,
    /// <summary>Text within, case ignored. <c>path~text</c></summary>
    Contains,
    /// <summary>Text at the beginning, case ignored. <c>path^text</c></summary>
    StartsWith,
    /// <summary><c>path:empty</c></summary>
    IsEmpty,
    /// <summary><c>path:any</c></summary>
    IsNotEmpty,
    /// <summary>A reference to the record or any record below it in its tree. <c>team:under(KEY)</c></summary>
    Under,
}
