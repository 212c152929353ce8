using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Guanxi.Web.Components;

/// <summary>
/// Script, style and icons as bundled into the assembly: served under names that carry a hash of the content,
/// compressed beforehand, kept by browsers for a year.
/// </summary>
public static class Bundle
{
    private static readonly Assembly Source = typeof(Bundle).Assembly;
    private static readonly FrozenDictionary<string, string> Names = ReadManifest();
    private static readonly FrozenDictionary<string, Lazy<byte[]>> Files = FindFiles();

    /// <summary>The address of an asset by its plain name, e.g. <c>app.css</c>.</summary>
    public static string Url(string name) => "/dist/" + Names[name];

    public static byte[] Content(string name) => Files[Names[name]].Value;

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/dist/{name}", Serve).AllowAnonymous().ExcludeFromDescription();

    private static Results<FileContentHttpResult, NotFound> Serve(string name, HttpContext http)
    {
        var (content, encoding) = Pick(name, http.Request.Headers.AcceptEncoding.ToString());
        if (content is null)
            return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
            http.Response.Headers.ContentEncoding = encoding;
        return TypedResults.File(content, ContentType(name));
    }

    private static (byte[]? Content, string? Encoding) Pick(string name, string accepted)
    {
        if (accepted.Contains("br", StringComparison.Ordinal) && Files.TryGetValue(name + ".br", out var brotli))
            return (brotli.Value, "br");
        if (accepted.Contains("gzip", StringComparison.Ordinal) && Files.TryGetValue(name + ".gz", out var gzip))
            return (gzip.Value, "gzip");
        return (Files.GetValueOrDefault(name)?.Value, null);
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" => "application/json",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };

    private static FrozenDictionary<string, string> ReadManifest()
    {
        using var stream = Source.GetManifestResourceStream("dist/manifest.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Each is read when it is first asked for: the heavy ones seldom are.</summary>
    private static FrozenDictionary<string, Lazy<byte[]>> FindFiles() =>
        Source.GetManifestResourceNames()
            .Where(name => name.StartsWith("dist/", StringComparison.Ordinal))
            .ToFrozenDictionary(name => name["dist/".Length..], name => new Lazy<byte[]>(() => Read(name)), StringComparer.Ordinal);

    private static byte[] Read(string resource)
    {
        using var stream = Source.GetManifestResourceStream(resource)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
