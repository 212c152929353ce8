using System.Text.Json;
using Guanxi.Kernel.Feed;

namespace Guanxi.Web.Api;

/// <summary><c>{"data": […], "last": seq}</c></summary>
/// <param name="Last">Where to go on from; null for the history of one record.</param>
public sealed record FeedAnswer(IReadOnlyList<FeedEntry> Entries, long? Last) : JsonAnswer
{
    protected override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var entry in Entries) FeedJson.Write(json, entry);
        json.WriteEndArray();
        if (Last is { } last) json.WriteNumber("last"u8, last);
        json.WriteEndObject();
    }
}
