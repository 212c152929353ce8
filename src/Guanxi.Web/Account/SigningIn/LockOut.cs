using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Account.SigningIn;

/// <summary>Locks an account after wrong attempts in a row, for a time that doubles with each further one.</summary>
public sealed class LockOut(TimeProvider clock, IOptions<AccountOptions> options, SignInPolicyReader policies)
{
    const int LongestMinutes = 60;

    public bool IsLocked(User user) => user.LockedUntil > clock.GetUtcNow();

    /// <summary>Adds to the unit; nothing is counted before it is committed.</summary>
    public void Count(UnitOfWork unit, User user)
    {
        var failed = user.FailedSignIns + 1;
        DateTimeOffset? until = Minutes(failed) is > 0 and var minutes ? clock.GetUtcNow().AddMinutes(minutes) : null;
        unit.Update<User>(user, ("failedSignIns", (long)failed), ("lockedUntil", until));
    }

    int Minutes(int failed)
    {
        var beyond = failed - (policies.Policy.AttemptsBeforeLock ?? options.Value.AttemptsBeforeLock);
        return beyond < 0 ? 0 : Math.Min(1 << Math.Min(beyond, 6), LongestMinutes);
    }
}
