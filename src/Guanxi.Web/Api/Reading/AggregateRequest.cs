using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary><c>group=stage,closeDate:quarter&amp;measures=count,sum:amount</c> and the conditions of a list.</summary>
public sealed class AggregateRequest
{
    const int MaxGroups = 4, MaxMeasures = 20;

    readonly ApiCall _call;
    readonly List<Problem> _problems = [];

    public AggregateRequest(ApiCall call)
    {
        _call = call;
        var list = new ListRequest(call, "group", "measures");
        _problems.AddRange(list.Problems);
        foreach (var name in (ReadOnlySpan<string>)["sort", "fields", "expand", "cursor", "count", "deleted"])
            if (call.Http.Request.Query.ContainsKey(name)) _problems.Add(new(name, "unknownParameter", name));
        Query = new(call.Object, Read("measures", "count", MaxMeasures, ReadMeasure))
        {
            Groups = Read("group", "", MaxGroups, ReadGroup),
            Filter = list.Query.Filter,
            Search = list.Query.Search,
            Limit = call.Http.Request.Query.ContainsKey("limit") ? list.Query.Limit : ListRequest.MaxLimit,
        };
    }

    public AggregateQuery Query { get; }
    public IReadOnlyList<Problem> Problems => _problems;

    List<T> Read<T>(string parameter, string otherwise, int most, Func<string, T?> read) where T : class
    {
        var items = Items(_call.Http.Request.Query[parameter].ToString());
        if (items.Length == 0) items = Items(otherwise);
        if (items.Length > most) _problems.Add(new(parameter, "tooMany", most));
        return [.. items.Select(read).OfType<T>()];
    }

    static string[] Items(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    MeasureOf? ReadMeasure(string text)
    {
        var (name, path) = Split(text);
        if (!Names<Measure>.TryParse(name, out var measure) || path is null != (measure == Measure.Count)) _problems.Add(new("measures", "unknownMeasure", text));
        else if (path is not null && !Known(path)) _problems.Add(new("measures", "unknownField", path, _call.Object.Name));
        else return new(measure, path);
        return null;
    }

    GroupBy? ReadGroup(string text)
    {
        var (path, name) = Split(text);
        var bucket = Bucket.None;
        if (name is not null && !Names<Bucket>.TryParse(name, out bucket)) _problems.Add(new("group", "unknownBucket", name));
        else if (!Known(path)) _problems.Add(new("group", "unknownField", path, _call.Object.Name));
        else return new(path, bucket);
        return null;
    }

    bool Known(string path) => FieldPath.TryResolve(_call.Store.Registry, _call.Object, path, _call.Viewer, out _, out _);

    static (string First, string? Second) Split(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (text[..colon], text[(colon + 1)..]) : (text, null);
}
