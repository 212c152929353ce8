using System.Globalization;
using System.Threading.RateLimiting;
using Guanxi.Kernel.Access;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Api;

/// <summary>Calls per token or person: a bucket that fills evenly, told by <c>RateLimit-*</c> headers.</summary>
public sealed class ApiLimits : IDisposable
{
    readonly PartitionedRateLimiter<Viewer>? _limiter;
    readonly int _burst;
    readonly double _perSecond;
    readonly string _policy = "";

    public ApiLimits(IOptions<ApiOptions> options)
    {
        var perMinute = options.Value.CallsPerMinute;
        if (perMinute <= 0) return;
        _burst = options.Value.Burst > 0 ? options.Value.Burst : Math.Max(1, perMinute / 10);
        _perSecond = perMinute / 60d;
        _policy = _burst.ToString(CultureInfo.InvariantCulture);
        // Whole tokens at the shortest even pace, at most ten times a second.
        var period = TimeSpan.FromSeconds(Math.Max(0.1, 1 / _perSecond));
        var tokens = Math.Max(1, (int)Math.Round(_perSecond * period.TotalSeconds));
        _limiter = PartitionedRateLimiter.Create<Viewer, Guid>(viewer => RateLimitPartition.GetTokenBucketLimiter(viewer.TokenId ?? viewer.UserId, _ => new()
        {
            TokenLimit = _burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = period,
        }));
    }

    public bool Admit(HttpContext http, Viewer viewer)
    {
        if (_limiter is null) return true;
        using var lease = _limiter.AttemptAcquire(viewer);
        var left = _limiter.GetStatistics(viewer)?.CurrentAvailablePermits ?? 0;
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = _policy;
        headers["RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Math.Ceiling((_burst - left) / _perSecond).ToString(CultureInfo.InvariantCulture);
        if (lease.IsAcquired) return true;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after.TotalSeconds : 1 / _perSecond;
        headers.RetryAfter = Math.Max(1, Math.Ceiling(wait)).ToString(CultureInfo.InvariantCulture);
        return false;
    }

    public void Dispose() => _limiter?.Dispose();
}
