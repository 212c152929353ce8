using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Guanxi.Web.Tests;

/// <summary>
/// AWS Signature Version 4, reckoned from what arrived as the Amazon S3 API Reference describes it ("Signature Calculations for the Authorization
/// Header"), so that a store of tests refuses what a real one would. Bodies must be signed as a whole.
/// </summary>
static class Signature4
{
    const string Algorithm = "AWS4-HMAC-SHA256";

    /// <returns>The code of S3 that refuses the request; null where the signature is right.</returns>
    public static string? Refusal(HttpRequest request, byte[] body, string keyId, string secret)
    {
        if (request.Headers.Authorization.ToString().Split(' ', 2) is not [Algorithm, var said]) return "AccessDenied";
        var parts = said.Split(',', StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        var (date, names) = (request.Headers["x-amz-date"].ToString(), parts["SignedHeaders"].Split(';'));
        if (parts["Credential"].Split('/') is not [var key, var day, { Length: > 0 } region, "s3", "aws4_request"] || !date.StartsWith(day, StringComparison.Ordinal)) return "AuthorizationHeaderMalformed";
        if (key != keyId) return "InvalidAccessKeyId";
        var needed = request.Headers.Keys.Select(k => k.ToLowerInvariant()).Where(k => k == "host" || k.StartsWith("x-amz-", StringComparison.Ordinal));
        if (needed.Except(names).Any() || !names.SequenceEqual(names.Order(StringComparer.Ordinal))) return "AccessDenied";
        var hash = request.Headers["x-amz-content-sha256"].ToString();
        if (hash != Hex(SHA256.HashData(body))) return "XAmzContentSHA256Mismatch";

        var canonical = string.Join('\n', [request.Method, Path(request), Query(request), .. names.Select(n => $"{n}:{request.Headers[n].ToString().Trim()}"), "", parts["SignedHeaders"], hash]);
        var scope = $"{day}/{region}/s3/aws4_request";
        var signing = new[] { day, region, "s3", "aws4_request" }.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Sign);
        var signature = Hex(Sign(signing, $"{Algorithm}\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}"));
        return signature == parts["Signature"] ? null : "SignatureDoesNotMatch";
    }

    static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    static string Path(HttpRequest request) => request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];

    static string Query(HttpRequest request) => string.Join('&', request.Query.SelectMany(q => q.Value.Select(v => (Name: Uri.EscapeDataString(q.Key), Value: Uri.EscapeDataString(v ?? ""))))
        .OrderBy(q => q.Name, StringComparer.Ordinal).ThenBy(q => q.Value, StringComparer.Ordinal).Select(q => $"{q.Name}={q.Value}"));

    static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
