using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Feed;

/// <summary>
/// An entry as programs read it: <c>{"seq", "unit", "at", "actor", "channel", "object", "record", "kind", "version", "action", "changes": {"field": [before, after]}}</c>.
/// </summary>
public static class FeedJson
{
    public static void Write(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("seq"u8, entry.Seq);
        json.WriteString("unit"u8, entry.Unit);
        json.WritePropertyName("at"u8);
        FieldJson.WriteInstant(json, entry.At);
        json.WriteString("actor"u8, entry.Actor);
        json.WriteString("channel"u8, entry.Channel);
        if (entry.Origin is { } origin) json.WriteString("origin"u8, origin);
        json.WriteString("object"u8, entry.Object);
        json.WriteString("record"u8, entry.Record);
        json.WriteString("kind"u8, ModelCompiler.Camel(entry.Kind.ToString()));
        json.WriteNumber("version"u8, entry.Version);
        if (entry.Action is { } action) json.WriteString("action"u8, action);
        json.WriteStartObject("changes"u8);
        foreach (var change in entry.Changes)
        {
            json.WriteStartArray(change.Field);
            json.WriteRawValue(change.Before ?? "null", skipInputValidation: true);
            json.WriteRawValue(change.After ?? "null", skipInputValidation: true);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
