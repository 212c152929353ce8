using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guanxi.Web.Tests;

/// <summary>As much of an S3-compatible store as backups ask of one: whole objects and such in parts, listing by two, removing; each request signed.</summary>
sealed class BucketStore : IAsyncDisposable
{
    public const string Bucket = "vault", KeyId = "AKTEST", Secret = "letmein";
    const int Page = 2;

    static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, byte[]> _parts = [];

    public ConcurrentDictionary<string, byte[]> Objects { get; } = [];

    BucketStore()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(Answer);
    }

    public static async Task<BucketStore> Start()
    {
        var store = new BucketStore();
        await store._app.StartAsync();
        return store;
    }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    async Task Answer(HttpContext http)
    {
        var (request, query) = (http.Request, http.Request.Query);
        var path = request.Path.Value!.TrimStart('/').Split('/', 2);
        var body = await Body(request);
        if (Signature4.Refusal(request, body, KeyId, Secret) is { } refusal) await Refuse(http, 403, refusal);
        else if (path[0] != Bucket) await Refuse(http, 404, "NoSuchBucket");
        else if (path.Length == 1 || path[1].Length == 0) await List(http);
        else if (request.Method == "POST" && query.ContainsKey("uploads")) await Say(http, new(S3 + "InitiateMultipartUploadResult", new XElement(S3 + "Bucket", Bucket), new XElement(S3 + "Key", path[1]), new XElement(S3 + "UploadId", "1")));
        else if (request.Method == "POST") await Join(http, path[1]);
        else if (request.Method == "PUT" && query["partNumber"].ToString() is { Length: > 0 } part) Put(http, _parts, $"{path[1]} {int.Parse(part, CultureInfo.InvariantCulture):0000}", body);
        else if (request.Method == "PUT") Put(http, Objects, path[1], body);
        else if (request.Method == "DELETE") http.Response.StatusCode = Objects.TryRemove(path[1], out _) ? 204 : 404;
        else if (Objects.TryGetValue(path[1], out var bytes)) await http.Response.Body.WriteAsync(bytes);
        else await Refuse(http, 404, "NoSuchKey");
    }

    static void Put(HttpContext http, ConcurrentDictionary<string, byte[]> into, string name, byte[] bytes)
    {
        into[name] = bytes;
        http.Response.Headers.ETag = "\"1\"";
    }

    Task Join(HttpContext http, string name)
    {
        Objects[name] = [.. _parts.Keys.Where(k => k.StartsWith(name + " ", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(k => _parts[k])];
        return Say(http, new(S3 + "CompleteMultipartUploadResult", new XElement(S3 + "Bucket", Bucket), new XElement(S3 + "Key", name), new XElement(S3 + "ETag", "1")));
    }

    Task List(HttpContext http)
    {
        var (prefix, after) = (http.Request.Query["prefix"].ToString(), http.Request.Query["continuation-token"].ToString());
        var found = Objects.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(k, after) > 0).Order(StringComparer.Ordinal).ToList();
        var shown = found.Take(Page).ToList();
        return Say(http, new(S3 + "ListBucketResult", new XElement(S3 + "Name", Bucket), new XElement(S3 + "IsTruncated", found.Count > Page), new XElement(S3 + "NextContinuationToken", shown.LastOrDefault() ?? ""),
            shown.Select(k => new XElement(S3 + "Contents", new XElement(S3 + "Key", k), new XElement(S3 + "LastModified", "2001-01-01T08:00:00.000Z"), new XElement(S3 + "Size", Objects[k].Length)))));
    }

    static Task Refuse(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        return Say(http, new("Error", new XElement("Code", code), new XElement("Message", "refused by the test")));
    }

    static Task Say(HttpContext http, XElement answer)
    {
        http.Response.ContentType = "application/xml";
        return http.Response.WriteAsync(answer.ToString());
    }

    static async Task<byte[]> Body(HttpRequest request)
    {
        using var all = new MemoryStream();
        await request.Body.CopyToAsync(all);
        return all.ToArray();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
