using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>How a list's total is asked for.</summary>
public enum CountWish { None, Capped, Exact }

/// <summary>
/// The query string of a list: filter, q, sort, fields, expand, limit, cursor, count, deleted, and conditions
/// <c>path=value</c> (a path named twice: one of the values). Everything else is refused by name.
/// </summary>
public sealed class ListRequest
{
    public const int MaxLimit = 1_000;

    readonly ApiCall _call;
    readonly List<Problem> _problems = [];
    readonly List<(string Asked, FieldPath Path)> _fields = [];
    readonly List<FieldModel> _expand = [];

    public ListRequest(ApiCall call, params ReadOnlySpan<string> furtherParameters)
    {
        _call = call;
        Query = new(call.Object) { Titles = false };
        foreach (var (name, values) in call.Http.Request.Query)
        {
            if (furtherParameters.Contains(name)) continue;
            Read(name, values);
        }
        if (_fields.Count == 0) return;
        foreach (var expanded in _expand)
            if (!_fields.Any(f => f.Asked == expanded.Name)) ReadFields(expanded.Name);
        Query = Query with { Fields = [.. _fields.Select(f => f.Asked)] };
    }

    public ListQuery Query { get; private set; }
    public CountWish Count { get; private set; }
    public IReadOnlyList<FieldModel> Expand => _expand;
    public IReadOnlyList<Problem> Problems => _problems;
    public RecordShape Shape => field ??= _fields.Count == 0 ? RecordShape.Of(_call.Viewer, _call.Object) : RecordShape.Of(_call.Viewer, _call.Object, _fields);

    void Read(string name, Microsoft.Extensions.Primitives.StringValues values)
    {
        var value = values.ToString();
        switch (name)
        {
            case "filter": ReadFilter(value); break;
            case "q": Query = Query with { Search = value }; break;
            case "sort": ReadSorts(value); break;
            case "fields": ReadFields(value); break;
            case "expand": ReadExpand(value); break;
            case "limit": ReadLimit(value); break;
            case "cursor": Query = Query with { Cursor = value }; break;
            case "count": ReadCount(value); break;
            case "deleted": ReadDeleted(value); break;
            default: ReadCondition(name, values); break;
        }
    }

    void ReadFilter(string text)
    {
        var parsed = text.AsSpan().TrimStart().StartsWith("{") ? FilterJson.Parse(text) : FilterText.Parse(text);
        if (parsed.Filter is { } filter) Query = Query with { Filter = Filter.Both(Query.Filter, filter) };
        else _problems.Add(parsed.Problem! with { Field = "filter" });
    }

    void ReadCondition(string path, Microsoft.Extensions.Primitives.StringValues values)
    {
        if (Resolve(path) is null) _problems.Add(new(path, "unknownParameter", path));
        else Query = Query with { Filter = Filter.Both(Query.Filter, Filter.Is(path, [.. values.Select(v => v ?? "")])) };
    }

    void ReadSorts(string text)
    {
        var sorts = Names(text).Select(s => new Sort(s.TrimStart('-', '+'), s.StartsWith('-'))).ToList();
        foreach (var sort in sorts) if (Resolve(sort.Path) is null) _problems.Add(new("sort", "unknownField", sort.Path, _call.Object.Name));
        Query = Query with { Sorts = sorts };
    }

    void ReadFields(string text)
    {
        foreach (var name in Names(text))
            if (Resolve(name) is { } path) _fields.Add((name, path));
            else _problems.Add(new("fields", "unknownField", name, _call.Object.Name));
    }

    void ReadExpand(string text)
    {
        foreach (var name in Names(text))
            if (Resolve(name) is { IsLocal: true, Field: { Kind: FieldKind.Reference, Target: not null } field }) _expand.Add(field);
            else _problems.Add(new("expand", "notAReference", name));
    }

    void ReadLimit(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit) Query = Query with { Limit = limit };
        else _problems.Add(new("limit", "outOfRange", 1, MaxLimit));
    }

    void ReadCount(string text)
    {
        CountWish? wish = text switch { "false" => CountWish.None, "true" => CountWish.Capped, "exact" => CountWish.Exact, _ => null };
        if (wish is { } known) Count = known; else _problems.Add(new("count", "notOneOf", "true, false, exact"));
    }

    void ReadDeleted(string text)
    {
        if (bool.TryParse(text, out var deleted)) Query = Query with { Deleted = deleted };
        else _problems.Add(new("deleted", "notOneOf", "true, false"));
    }

    FieldPath? Resolve(string path) =>
        FieldPath.TryResolve(_call.Store.Registry, _call.Object, path, _call.Viewer, out var resolved, out _) ? resolved : null;

    static string[] Names(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
