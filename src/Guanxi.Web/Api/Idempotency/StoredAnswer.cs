using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Fields;

namespace Guanxi.Web.Api;

/// <summary>A response as it can be given again.</summary>
/// <param name="Headers">Those that belong to the result: ETag, Location, Guanxi-Unit.</param>
/// <param name="Body">Null when it was too long to keep.</param>
public sealed record StoredAnswer(int Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string? Body) : IResult
{
    /// <summary>Bytes of a body that is kept; with its escapes it stays within a JSON field.</summary>
    const int MaxBody = 400_000;
    static readonly string[] Kept = ["ETag", "Location", RecordResult.UnitHeader];

    /// <summary>Runs a result against a response of its own.</summary>
    public static async ValueTask<StoredAnswer> Of(IResult result, HttpContext call)
    {
        using var body = new MemoryStream();
        var rehearsal = new DefaultHttpContext { RequestServices = call.RequestServices, RequestAborted = call.RequestAborted, Response = { Body = body } };
        rehearsal.Request.Headers.AcceptLanguage = call.Request.Headers.AcceptLanguage;
        rehearsal.Features.Set(call.Features.Get<ApiCall>());
        await result.ExecuteAsync(rehearsal);
        await rehearsal.Response.BodyWriter.FlushAsync(call.RequestAborted);
        var headers = Kept.Where(rehearsal.Response.Headers.ContainsKey).ToDictionary(h => h, h => rehearsal.Response.Headers[h].ToString());
        return new(rehearsal.Response.StatusCode, rehearsal.Response.ContentType, headers, Encoding.UTF8.GetString(body.ToArray()));
    }

    public string ToJson() => JsonSerializer.Serialize(Body?.Length > MaxBody ? this with { Body = null } : this, JsonValues.Options);

    public static StoredAnswer Parse(string json) => JsonSerializer.Deserialize<StoredAnswer>(json, JsonValues.Options)!;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        foreach (var (name, value) in Headers) httpContext.Response.Headers[name] = value;
        if (!string.IsNullOrEmpty(Body)) await httpContext.Response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
