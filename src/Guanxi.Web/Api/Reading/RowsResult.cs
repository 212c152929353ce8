using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>What <see cref="PageResult"/> says, written while the rows are read.</summary>
sealed record RowsResult(ApiCall Call, ListQuery Query, RowJson Members, Func<ValueTask<(long? Total, bool Capped)>> Count) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var pipe = httpContext.Response.BodyWriter;
        // Not disposed when reading fails: what is half written must not be sent.
        var json = new Utf8JsonWriter(pipe, JsonValues.Writer);
        json.WriteStartObject();
        json.WritePropertyName("data"u8);
        var next = await Call.Store.Write(Call.Viewer, Query, Members, json, Call.Cancel);
        json.WriteString("next"u8, next);
        var (total, capped) = await Count();
        if (total is { } counted) json.WriteNumber("total"u8, counted);
        if (capped) json.WriteBoolean("totalCapped"u8, true);
        json.WriteEndObject();
        httpContext.Response.ContentType = JsonAnswer.ContentType;
        await json.DisposeAsync();
        await pipe.FlushAsync(httpContext.RequestAborted);
    }
}
