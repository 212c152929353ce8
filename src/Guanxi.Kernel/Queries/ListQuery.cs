using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Queries;

public sealed record Sort(string Path, bool Descending = false);

/// <summary>A page of records of one object: what a saved view, a URL and an API call all say.</summary>
public sealed record ListQuery(ObjectModel Object)
{
    public Filter Filter { get; init; } = Filter.All;
    /// <summary>Words of the global search, limited to this object.</summary>
    public string? Search { get; init; }
    /// <summary>Field paths to read (<c>name</c>, <c>account.city</c>); null reads every field. The key, the version and the title are always read.</summary>
    public IReadOnlyList<string>? Fields { get; init; }
    /// <summary>Empty sorts by creation, newest first. The key always breaks ties.</summary>
    public IReadOnlyList<Sort> Sorts { get; init; } = [];
    /// <summary>1 to 1,000.</summary>
    public int Limit { get; init; } = 50;
    /// <summary>Whoever asks knows that few records fit: they are gathered and then sorted, never looked for along the order, whatever the database makes of its statistics.</summary>
    public bool Few { get; init; }
    internal int PageSize => Math.Clamp(Limit, 1, 1_000);
    /// <summary>Where the page before ended; opaque, from <see cref="RecordPage.Next"/>.</summary>
    public string? Cursor { get; init; }
    /// <summary>Read the titles of records referred to as well; programs that take keys do without.</summary>
    public bool Titles { get; init; } = true;
    /// <summary>The recycle bin instead of the records in use.</summary>
    public bool Deleted { get; init; }
    /// <summary>Only records with which the viewer may do this too, besides reading them.</summary>
    public Access.Verb Under { get; init; } = Access.Verb.Read;
}

/// <summary>One page.</summary>
/// <param name="Titles">Titles of the records referred to, as far as the viewer may see them.</param>
/// <param name="Next">Cursor of the following page; null at the end.</param>
public sealed record RecordPage(
    IReadOnlyList<Records.Record> Records, IReadOnlyDictionary<Guid, string> Titles, string? Next)
{
    /// <summary>Values of related paths (<c>account.city</c>) by path, one per record in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<object?>> Related { get; init; } = new Dictionary<string, IReadOnlyList<object?>>();
}

public enum Measure { Count, Sum, Average, Min, Max, Filled, Distinct }

/// <summary><c>sum:amount</c>; the field is null for count.</summary>
public sealed record MeasureOf(Measure Measure, string? Path);

public enum Bucket { None, Day, Week, Month, Quarter, Year }

/// <summary><c>closeDate:quarter</c>, <c>owner.team</c>.</summary>
public sealed record GroupBy(string Path, Bucket Bucket = Bucket.None);

public sealed record AggregateQuery(ObjectModel Object, IReadOnlyList<MeasureOf> Measures)
{
    public IReadOnlyList<GroupBy> Groups { get; init; } = [];
    public Filter Filter { get; init; } = Filter.All;
    public string? Search { get; init; }
    /// <summary>At most this many groups, largest first measure first.</summary>
    public int Limit { get; init; } = 1_000;
}

/// <param name="Keys">One per group-by: the value (code, key, date of the bucket's first day), null when empty.</param>
/// <param name="Labels">The title where a key is a reference the viewer may see.</param>
/// <param name="Values">One per measure: long or decimal, or the kind's type for min and max; null without records.</param>
public sealed record AggregateRow(IReadOnlyList<object?> Keys, IReadOnlyList<string?> Labels, IReadOnlyList<object?> Values);

/// <param name="Truncated">There were more groups than the limit.</param>
public sealed record AggregateResult(IReadOnlyList<AggregateRow> Rows, bool Truncated);
