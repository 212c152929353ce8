using System.Globalization;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>What a list is grouped by: <c>stage</c>, <c>owner.team</c>, <c>closeDate:quarter</c>.</summary>
public sealed record Grouping(FieldPath Path, Bucket Bucket)
{
    static readonly Bucket[] Spans = [Bucket.Day, Bucket.Week, Bucket.Month, Bucket.Quarter, Bucket.Year];

    public string Text => Bucket == Bucket.None ? Path.ToString() : $"{Path}:{ModelCompiler.Camel(Bucket.ToString())}";

    /// <summary>The records of one group, by its key.</summary>
    public Filter Only(string key)
    {
        var path = Path.ToString();
        if (key.Length == 0) return new Filter.Condition(path, FilterOperator.IsEmpty, []);
        if (Bucket == Bucket.None || !DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)) return Filter.Is(path, key);
        return new Filter.Condition(path, FilterOperator.Between, [key, Last(first).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
    }

    DateOnly Last(DateOnly first) => (Bucket switch
    {
        Bucket.None or Bucket.Day => first.AddDays(1),
        Bucket.Week => first.AddDays(7),
        Bucket.Month => first.AddMonths(1),
        Bucket.Quarter => first.AddMonths(3),
        Bucket.Year => first.AddYears(1),
    }).AddDays(-1);

    /// <summary>Null where there is no such field for the viewer, or nothing to group by it.</summary>
    public static Grouping? Read(Visit visit, ObjectModel model, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var parts = text.Split(':', 2);
        if (!FieldPath.TryResolve(visit.Registry, model, parts[0], visit.Viewer, out var path, out _) || path.MaskedFor(visit.Viewer)) return null;
        return Offered(path) is [var first, ..] offered ? offered.FirstOrDefault(g => g.Text == text) ?? first : null;
    }

    /// <summary>What the list may be grouped by, dates by month.</summary>
    public static IReadOnlyList<Grouping> All(Visit visit, ObjectModel model)
    {
        var fields = visit.Shown(model).Where(f => f is { Base: false, Kind: not FieldKind.Rollup }).Select(f => f.Name).ToList();
        if (model.Owned) fields.AddRange(["owner", "owner.team"]);
        return [.. from name in fields.Append("createdAt")
                   where FieldPath.TryResolve(visit.Registry, model, name, visit.Viewer, out _, out _)
                   let offered = Read(visit, model, name)
                   where offered is not null
                   select offered.Bucket == Bucket.None ? offered : offered with { Bucket = Bucket.Month }];
    }

    /// <summary>Choices, references, yes and no, places, and dates by their spans; what hardly repeats makes no groups.</summary>
    public static IReadOnlyList<Grouping> Offered(FieldPath path) => path.End switch
    {
        { Part: "province" or "city" or "country" } => [new(path, Bucket.None)],
        { Part: not null } => [],
        { Kind: FieldKind.Choice or FieldKind.Reference or FieldKind.YesNo or FieldKind.Rating } => [new(path, Bucket.None)],
        { Kind: FieldKind.Date or FieldKind.Instant } => [.. Spans.Select(s => new Grouping(path, s))],
        _ => [],
    };
}
