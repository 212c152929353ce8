using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>What <see cref="RecordResult"/> says of a record in use, written while its row is read.</summary>
sealed record RowResult(ApiCall Call, Guid Id, RowJson Members) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        // Not disposed when reading fails or finds nothing: nothing is sent then.
        var json = new Utf8JsonWriter(response.BodyWriter, JsonValues.Writer);
        if (await Call.Store.Write(Call.Viewer, Call.Object, Id, Members, json, Call.Cancel) is not { } version)
        {
            await ApiProblem.NotFound.ExecuteAsync(httpContext);
            return;
        }
        await Call.Seen(Id);
        response.ContentType = JsonAnswer.ContentType;
        response.Headers.ETag = RecordResult.ETagOf(version);
        await json.DisposeAsync();
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
