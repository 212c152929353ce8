using System.Buffers;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

/// <summary>Answers row by row as NDJSON, while the request may still be arriving.</summary>
public sealed record BulkStream(ApiCall Call, IAsyncEnumerable<BulkAnswer> Answers) : IResult
{
    public const string ContentType = "application/x-ndjson";
    const int FlushAt = 16 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        var texts = httpContext.RequestServices.GetRequiredService<Texts>();
        var pipe = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(pipe, JsonValues.Writer);
        await foreach (var answer in Answers)
        {
            answer.Write(json, texts, Call.Language);
            json.Flush();
            pipe.Write("\n"u8);
            json.Reset();
            if (pipe.UnflushedBytes >= FlushAt) await pipe.FlushAsync(httpContext.RequestAborted);
        }
        await pipe.FlushAsync(httpContext.RequestAborted);
    }
}
