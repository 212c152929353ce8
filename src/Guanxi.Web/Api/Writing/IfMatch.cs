using System.Globalization;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>The version a change expects, from <c>If-Match: "5"</c>; <c>*</c> is any.</summary>
public static class IfMatch
{
    public static readonly ApiProblem Refused = ApiProblem.BadRequest(new Problem("If-Match", "notAVersion"));

    /// <returns>False when the header is no version of ours.</returns>
    public static bool TryRead(HttpRequest request, out int? version)
    {
        version = null;
        string? header = request.Headers.IfMatch;
        if (header is null or "*") return true;
        var tag = header.AsSpan().Trim();
        if (tag.StartsWith("W/")) tag = tag[2..];
        if (!int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        version = number;
        return true;
    }
}
