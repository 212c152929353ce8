using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Api;

/// <summary>
/// <c>{"data": [{"stage": "won", "count": 4238, "sum:amount": 10005534}], "truncated": false}</c>: members are named as they were
/// asked for; <c>labels</c> holds the titles of keys that are references.
/// </summary>
public sealed record AggregateAnswer(AggregateQuery Query, AggregateResult Result) : JsonAnswer
{
    protected override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var row in Result.Rows) Write(json, row);
        json.WriteEndArray();
        json.WriteBoolean("truncated"u8, Result.Truncated);
        json.WriteEndObject();
    }

    void Write(Utf8JsonWriter json, AggregateRow row)
    {
        json.WriteStartObject();
        for (var i = 0; i < Query.Groups.Count; i++) Write(json, NameOf(Query.Groups[i]), row.Keys[i]);
        for (var i = 0; i < Query.Measures.Count; i++) Write(json, NameOf(Query.Measures[i]), row.Values[i]);
        if (row.Labels.Any(l => l is not null))
        {
            json.WriteStartObject("labels"u8);
            for (var i = 0; i < Query.Groups.Count; i++) if (row.Labels[i] is { } label) json.WriteString(NameOf(Query.Groups[i]), label);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static string NameOf(GroupBy group) => group.Bucket == Bucket.None ? group.Path : $"{group.Path}:{ModelCompiler.Camel(group.Bucket.ToString())}";
    static string NameOf(MeasureOf measure) => measure.Path is null ? ModelCompiler.Camel(measure.Measure.ToString()) : $"{ModelCompiler.Camel(measure.Measure.ToString())}:{measure.Path}";

    static void Write(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case Guid key: json.WriteStringValue(key); break;
            case DateOnly date: json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset at: json.WriteStringValue(at.UtcDateTime); break;
            default: throw new InvalidOperationException($"no aggregate gives {value.GetType()}");
        }
    }
}
