using System.Text.Json;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Api;

/// <summary><c>{"data": […], "goTo": {"object": "…", "id": "…"}}</c>: the records acted on as they now stand, and what the action made.</summary>
public sealed record ActionAnswer(RecordPage Page, RecordShape Shape, ActionResult Result) : JsonAnswer
{
    protected override void Prepare(HttpResponse response)
    {
        if (Result.Saved.Unit is { } unit) response.Headers[RecordResult.UnitHeader] = unit.ToString();
    }

    protected override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        for (var i = 0; i < Page.Records.Count; i++) Shape.Write(json, Page.Records[i], i, Page);
        json.WriteEndArray();
        if (Result.GoTo is { } there)
        {
            json.WriteStartObject("goTo"u8);
            json.WriteString("object"u8, there.Object);
            json.WriteString("id"u8, there.Id);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
