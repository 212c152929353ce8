using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Account.SigningIn;

/// <summary>How often one may try: per address and per account, on this node. One account's attempts wait for each other, so that each is counted.</summary>
public sealed class AttemptLimits(IOptions<AccountOptions> options) : IDisposable
{
    readonly PartitionedRateLimiter<string> _addresses = PerMinute(options.Value.AttemptsPerMinuteAndAddress);
    readonly PartitionedRateLimiter<string> _accounts = PerMinute(options.Value.AttemptsPerMinuteAndAccount);
    readonly PartitionedRateLimiter<string> _oneByOne = PartitionedRateLimiter.Create<string, string>(
        account => RateLimitPartition.GetConcurrencyLimiter(account, _ => new() { PermitLimit = 1, QueueLimit = 20 }));

    /// <returns>The turn, to be disposed; null when there were too many.</returns>
    public async ValueTask<RateLimitLease?> Enter(string? address, string account, CancellationToken cancel)
    {
        using var byAddress = _addresses.AttemptAcquire(address ?? "");
        using var byAccount = _accounts.AttemptAcquire(account);
        if (!byAddress.IsAcquired || !byAccount.IsAcquired) return null;
        var turn = await _oneByOne.AcquireAsync(account, cancellationToken: cancel);
        if (turn.IsAcquired) return turn;
        turn.Dispose();
        return null;
    }

    static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    public void Dispose()
    {
        _addresses.Dispose();
        _accounts.Dispose();
        _oneByOne.Dispose();
    }
}
