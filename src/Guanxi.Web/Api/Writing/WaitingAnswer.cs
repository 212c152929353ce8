using System.Text.Json;
using Guanxi.Kernel.Fields;

namespace Guanxi.Web.Api;

/// <summary>202: nothing was changed yet; people must agree first. <c>Location</c> and <c>{"waiting": {"object": "approvals", "id": "…"}}</c> name what waits.</summary>
public sealed record WaitingAnswer(Link Waiting) : JsonAnswer
{
    protected override void Prepare(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status202Accepted;
        response.Headers.Location = $"{RecordsApi.Root}/{Waiting.Object}/{Waiting.Id}";
    }

    protected override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("waiting"u8);
        json.WriteString("object"u8, Waiting.Object);
        json.WriteString("id"u8, Waiting.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
