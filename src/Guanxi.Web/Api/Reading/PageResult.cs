using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Api;

/// <summary><c>{"data": […], "next": "…", "total": n}</c>, written straight to the response.</summary>
/// <param name="Total">Null when it was not asked for.</param>
/// <param name="TotalCapped">Counting stopped at the cap.</param>
public sealed record PageResult(RecordPage Page, RecordShape Shape, Expansion? Expansion, long? Total, bool TotalCapped) : IResult
{
    const int FlushAt = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = JsonAnswer.ContentType;
        var pipe = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(pipe, JsonValues.Writer);
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        for (var i = 0; i < Page.Records.Count; i++)
        {
            Shape.Write(json, Page.Records[i], i, Page, Expansion);
            if (json.BytesPending < FlushAt) continue;
            json.Flush();
            await pipe.FlushAsync(httpContext.RequestAborted);
        }
        json.WriteEndArray();
        json.WriteString("next"u8, Page.Next);
        if (Total is { } total) json.WriteNumber("total"u8, total);
        if (TotalCapped) json.WriteBoolean("totalCapped"u8, true);
        json.WriteEndObject();
        json.Flush();
        await pipe.FlushAsync(httpContext.RequestAborted);
    }
}
