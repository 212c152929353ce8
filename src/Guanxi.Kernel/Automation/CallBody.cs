using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Automation;

/// <summary>What a call from outside brought, by paths that begin with <c>body</c>: <c>body.order.lines.0.sku</c>.</summary>
public sealed class CallBody(string json)
{
    readonly JsonElement _root = JsonSerializer.Deserialize<JsonElement>(json);

    public static bool Names(string path) => path == "body" || path.StartsWith("body.", StringComparison.Ordinal);

    /// <summary>A text as it is, anything else as JSON writes it; null where there is nothing.</summary>
    public string? this[string path]
    {
        get
        {
            var at = _root;
            foreach (var name in path.Split('.').Skip(1))
                if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member)) at = member;
                else if (at.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < at.GetArrayLength()) at = at[i];
                else return null;
            return at.ValueKind switch { JsonValueKind.Null => null, JsonValueKind.String => at.GetString(), _ => at.GetRawText() };
        }
    }

    /// <summary>What is left to ask of a record once the conditions on the body are decided; <see cref="Filter.None"/> when nothing can match any more.</summary>
    public Filter Decide(Filter filter) => Decide(filter, c => Holds(c) ? Filter.All : Filter.None);

    /// <summary>The conditions on records alone, for checks before there is a body.</summary>
    public static Filter OfRecords(Filter filter) => Decide(filter, _ => Filter.All);

    /// <summary>A filter whose values hold places, filled; null when one of them stays empty, for then nobody is meant.</summary>
    public Filter? Fill(Filter filter)
    {
        var lacks = false;
        var filled = Each(filter, c => c with { Values = [.. c.Values.Select(Value)] });
        return lacks ? null : filled;

        string Value(string text)
        {
            if (!text.Contains("{{", StringComparison.Ordinal)) return text;
            var template = TextTemplate.Parse(text);
            var value = template.Fill(template.Paths.ToDictionary(p => p, p => this[p] ?? ""));
            lacks |= value.Length == 0;
            return value;
        }
    }

    static Filter Decide(Filter filter, Func<Filter.Condition, Filter> decide) => Each(filter, c => Names(c.Path) ? decide(c) : c);

    static Filter Each(Filter filter, Func<Filter.Condition, Filter> of) => filter switch
    {
        Filter.Condition condition => of(condition),
        Filter.And and => and.Parts.Select(p => Each(p, of)).ToList() is var parts && parts.Contains(Filter.None) ? Filter.None : parts.Aggregate(Filter.All, Filter.Both),
        Filter.Or or => or.Parts.Select(p => Each(p, of)).Where(p => p != Filter.None).ToImmutableArray() is var parts && parts.Contains(Filter.All) ? Filter.All : parts.Length == 1 ? parts[0] : new Filter.Or(parts),
        Filter.Not not => Each(not.Part, of) is var part && part == Filter.All ? Filter.None : part == Filter.None ? Filter.All : new Filter.Not(part),
        _ => filter,
    };

    /// <summary>Numbers are compared as numbers, all else as text in the order of its characters; times in one form (ISO 8601) compare as they should.</summary>
    bool Holds(Filter.Condition condition)
    {
        // Of nothing nothing holds but that it is empty.
        if (this[condition.Path] is not { } value) return condition.Operator is FilterOperator.IsEmpty or FilterOperator.IsNot;
        return condition.Operator switch
        {
            FilterOperator.IsEmpty => value.Length == 0,
            FilterOperator.IsNotEmpty => value.Length > 0,
            FilterOperator.IsNot => !condition.Values.Any(v => Compare(value, v) == 0),
            FilterOperator.Is => condition.Values.Any(v => Compare(value, v) == 0),
            FilterOperator.Greater => Compare(value, condition.Values[0]) > 0,
            FilterOperator.GreaterOrEqual => Compare(value, condition.Values[0]) >= 0,
            FilterOperator.Less => Compare(value, condition.Values[0]) < 0,
            FilterOperator.LessOrEqual => Compare(value, condition.Values[0]) <= 0,
            FilterOperator.Between => Compare(value, condition.Values[0]) >= 0 && Compare(value, condition.Values[1]) <= 0,
            FilterOperator.Contains => value.Contains(condition.Values[0], StringComparison.OrdinalIgnoreCase),
            FilterOperator.StartsWith => value.StartsWith(condition.Values[0], StringComparison.OrdinalIgnoreCase),
            FilterOperator.Under => false,
        };
    }

    static int Compare(string value, string other) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) ? a.CompareTo(b) : string.CompareOrdinal(value, other);
}
