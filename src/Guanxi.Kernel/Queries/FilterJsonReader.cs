using System.Collections.Immutable;
using System.Text.Json;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Queries;

/// <summary>Reads one JSON filter; the first problem ends it.</summary>
struct FilterJsonReader
{
    static readonly ImmutableDictionary<string, FilterOperator> Operators =
        Enum.GetValues<FilterOperator>().ToImmutableDictionary(o => ModelCompiler.Camel(o.ToString()));

    int _nodes;
    Problem? _problem;

    public FilterParse Read(JsonElement json)
    {
        var filter = Node(json, "$", 0);
        return _problem is null ? new(filter, null) : new(null, _problem);
    }

    Filter Node(JsonElement json, string at, int depth)
    {
        if (_problem is not null) return Filter.None;
        if (++_nodes > FilterLimits.Nodes) return Refuse("filterTooComplex", at, FilterLimits.Nodes);
        if (depth > FilterLimits.Depth) return Refuse("filterTooDeep", at, FilterLimits.Depth);
        if (json.ValueKind != JsonValueKind.Object) return Refuse("filterExpected", at, "{…}");
        if (json.TryGetProperty("and", out var and)) return new Filter.And(Parts(json, and, at, "and", depth));
        if (json.TryGetProperty("or", out var or)) return new Filter.Or(Parts(json, or, at, "or", depth));
        if (json.TryGetProperty("not", out var not)) return Alone(json, 1, at, new Filter.Not(Node(not, at + ".not", depth + 1)));
        if (json.TryGetProperty("has", out var has)) return Related(json, has, at, depth);
        if (json.TryGetProperty("field", out var field)) return Condition(json, field, at);
        return Refuse("filterExpected", at, "and, or, not, has, field");
    }

    ImmutableArray<Filter> Parts(JsonElement json, JsonElement list, string at, string name, int depth)
    {
        var parts = ImmutableArray.CreateBuilder<Filter>();
        if (list.ValueKind != JsonValueKind.Array) Refuse("filterExpected", $"{at}.{name}", "[…]");
        else
            foreach (var part in list.EnumerateArray())
            {
                if (_problem is not null) break;
                parts.Add(Node(part, $"{at}.{name}[{parts.Count}]", depth + 1));
            }
        Alone(json, 1, at, Filter.None);
        return parts.ToImmutable();
    }

    Filter Related(JsonElement json, JsonElement has, string at, int depth)
    {
        var name = has.ValueKind == JsonValueKind.String ? has.GetString()! : "";
        var dot = name.LastIndexOf('.');
        if (dot <= 0 || !FilterText.IsPath(name)) return Refuse("filterExpected", at + ".has", "object.reference");
        var given = json.TryGetProperty("where", out var where);
        return Alone(json, given ? 2 : 1, at, new Filter.Related(name[..dot], name[(dot + 1)..], given ? Node(where, at + ".where", depth + 1) : Filter.All));
    }

    Filter Condition(JsonElement json, JsonElement field, string at)
    {
        if (field.ValueKind != JsonValueKind.String || field.GetString() is not { } path || !FilterText.IsPath(path)) return Refuse("filterExpected", at + ".field", "\"…\"");
        var named = json.TryGetProperty("op", out var opElement);
        if (!Operators.TryGetValue(named ? opElement.ToString() : "is", out var op)) return Refuse("filterExpected", at + ".op", string.Join(", ", Operators.Keys.Order(StringComparer.Ordinal)));
        var several = json.TryGetProperty("values", out var list);
        var single = json.TryGetProperty("value", out var one);
        var values = several ? Values(list, at + ".values") : single ? [Value(one, at + ".value")] : [];
        var (min, max) = FilterOperators.Values(op);
        if (values.Length < min || values.Length > max) return Refuse("filterValueCount", at, $"{min}..{max}");
        return Alone(json, 1 + (named ? 1 : 0) + (several ? 1 : 0) + (single ? 1 : 0), at, new Filter.Condition(path, op, values));
    }

    ImmutableArray<string> Values(JsonElement list, string at)
    {
        if (list.ValueKind != JsonValueKind.Array) { Refuse("filterExpected", at, "[…]"); return []; }
        var values = ImmutableArray.CreateBuilder<string>();
        foreach (var value in list.EnumerateArray()) values.Add(Value(value, $"{at}[{values.Count}]"));
        return values.ToImmutable();
    }

    string Value(JsonElement json, string at)
    {
        var value = json.ValueKind switch
        {
            JsonValueKind.String => json.GetString()!,
            JsonValueKind.Number => json.GetRawText(),
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => null,
        };
        if (value is null) Refuse("filterExpected", at, "\"…\", 1, true");
        else if (value.Length > FilterLimits.ValueLength) Refuse("filterValueTooLong", at, FilterLimits.ValueLength);
        return value ?? "";
    }

    /// <summary>Refuses members that mean nothing: a misspelt one must not widen the filter.</summary>
    Filter Alone(JsonElement json, int known, string at, Filter filter) =>
        json.EnumerateObject().Count() == known ? filter : Refuse("filterUnknownMember", at, string.Join(", ", json.EnumerateObject().Select(m => m.Name)));

    Filter Refuse(string code, string at, object allowed)
    {
        _problem ??= new("filter", code, at, allowed);
        return Filter.None;
    }
}
