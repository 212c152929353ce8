using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Queries;

/// <summary>
/// The JSON form of filters: <c>{"and":[{"field":"stage","op":"is","values":["won"]},{"not":{…}},{"has":"opportunities.account","where":{…}}]}</c>.
/// Operators are named as in <see cref="FilterOperator"/>, camelCase; one value may be written as <c>"value"</c>; values are texts, numbers, true or false.
/// </summary>
public static class FilterJson
{
    /// <summary>Never throws for bad input.</summary>
    public static FilterParse Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = FilterLimits.Depth * 2 + 4 });
            return Parse(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return new(null, new("filter", "notJson"));
        }
    }

    public static FilterParse Parse(JsonElement json)
    {
        try
        {
            return new FilterJsonReader().Read(json);
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair.
            return new(null, new("filter", "notJson"));
        }
    }

    public static string Print(Filter filter)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonValues.Writer)) Write(json, filter);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(Utf8JsonWriter json, Filter filter)
    {
        json.WriteStartObject();
        switch (filter)
        {
            case Filter.And and: Write(json, "and", and.Parts); break;
            case Filter.Or or: Write(json, "or", or.Parts); break;
            case Filter.Not not:
                json.WritePropertyName("not");
                Write(json, not.Part);
                break;
            case Filter.Condition condition:
                json.WriteString("field", condition.Path);
                json.WriteString("op", ModelCompiler.Camel(condition.Operator.ToString()));
                if (condition.Values.IsEmpty) break;
                json.WriteStartArray("values");
                foreach (var value in condition.Values) json.WriteStringValue(value);
                json.WriteEndArray();
                break;
            case Filter.Related related:
                json.WriteString("has", $"{related.Object}.{related.Via}");
                if (related.Where == Filter.All) break;
                json.WritePropertyName("where");
                Write(json, related.Where);
                break;
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string group, IReadOnlyList<Filter> parts)
    {
        json.WriteStartArray(group);
        foreach (var part in parts) Write(json, part);
        json.WriteEndArray();
    }
}
