using System.Threading.RateLimiting;

namespace Guanxi.Web.Api.Hooks;

/// <summary>How often one rule may be called, on this node; callers are told to come again (429).</summary>
sealed class HookLimits : IDisposable
{
    const int PerMinute = 600;

    readonly PartitionedRateLimiter<Guid> _rules = PartitionedRateLimiter.Create<Guid, Guid>(
        rule => RateLimitPartition.GetFixedWindowLimiter(rule, _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public bool Admit(Guid rule)
    {
        using var lease = _rules.AttemptAcquire(rule);
        return lease.IsAcquired;
    }

    public void Dispose() => _rules.Dispose();
}
