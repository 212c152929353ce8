using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;

namespace Guanxi.Web.Account.Passwords;

/// <summary>Gives a person a new password, which ends every other session and open link.</summary>
public sealed class NewPassword(RecordStore store, PasswordHashes hashes, SignInSessions sessions, SignInLog log, SignInPolicyReader policies)
{
    /// <param name="keep">The session in which it was changed.</param>
    /// <returns>What is wrong with the password; null when it was set.</returns>
    public async ValueTask<Problem?> Set(User user, string password, SignInOutcome how, Visitor visitor, Id<SignInSession> keep = default, CancellationToken cancel = default)
    {
        if (PasswordPolicy.Judge(password, user.Email, policies.Policy.ShortestPassword) is { } problem) return problem;
        var unit = store.Begin(Viewer.System);
        unit.Update<User>(user, ("passwordHash", hashes.Hash(password)), ("failedSignIns", 0L), ("lockedUntil", null));
        sessions.EndAll(unit, user, keep);
        (await unit.Commit(cancel)).Expect();
        sessions.Forget();
        await log.Write(how, visitor, user, cancel: cancel);
        return null;
    }
}
