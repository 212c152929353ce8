using System.Text.Json;
using Guanxi.Kernel.Fields;

namespace Guanxi.Web.Api;

/// <summary>JSON written straight to the response.</summary>
public abstract record JsonAnswer : IResult
{
    public const string ContentType = "application/json; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        Prepare(response);
        // Not disposed when writing fails: what is half written must not be sent.
        var json = new Utf8JsonWriter(response.BodyWriter, JsonValues.Writer);
        Write(json);
        await json.DisposeAsync();
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    /// <summary>Status and headers.</summary>
    protected virtual void Prepare(HttpResponse response) { }

    protected abstract void Write(Utf8JsonWriter json);
}

/// <summary>JSON that is made in one place only.</summary>
public sealed record WrittenJson(Action<Utf8JsonWriter> Writing) : JsonAnswer
{
    protected override void Write(Utf8JsonWriter json) => Writing(json);
}
