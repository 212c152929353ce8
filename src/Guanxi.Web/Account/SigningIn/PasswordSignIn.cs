using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.Sessions;

namespace Guanxi.Web.Account.SigningIn;

/// <summary>Sign-in by e-mail and password. Every refusal takes the same time and says the same.</summary>
public sealed class PasswordSignIn(RecordStore store, People people, PasswordHashes hashes, LockOut lockOut, AttemptLimits limits, SignInLog log)
{
    /// <returns>The person, whose second factor is still to be asked for if there is one; or why not.</returns>
    public async ValueTask<(User? User, SignInRefusal Refusal)> Try(string email, string password, Visitor visitor, CancellationToken cancel)
    {
        using var turn = await limits.Enter(visitor.Address, email.Trim().ToLowerInvariant(), cancel);
        if (turn is null) return (null, SignInRefusal.TooMany);
        if (password.Length > PasswordPolicy.Longest) password = "";
        var user = await people.ByEmail(email, cancel);
        var check = hashes.Check(user?.PasswordHash, password);
        if (await Refused(user, email, check, visitor, cancel)) return (null, SignInRefusal.Wrong);
        if (check == PasswordCheck.RightButOutdated) await people.Update(user!, cancel, ("passwordHash", hashes.Hash(password)));
        return (user, SignInRefusal.None);
    }

    async ValueTask<bool> Refused(User? user, string email, PasswordCheck check, Visitor visitor, CancellationToken cancel)
    {
        SignInOutcome? outcome = user switch
        {
            null => SignInOutcome.WrongPassword,
            { Active: false } => SignInOutcome.Inactive,
            _ when lockOut.IsLocked(user) => SignInOutcome.LockedOut,
            _ => check == PasswordCheck.Wrong ? SignInOutcome.WrongPassword : null,
        };
        if (outcome is not { } why) return false;
        // One commit in every case, so that the time tells nothing.
        var unit = store.Begin(Viewer.System);
        if (user is not null && why == SignInOutcome.WrongPassword) lockOut.Count(unit, user);
        log.Add(unit, why, visitor, user, email, "password");
        (await unit.Commit(cancel)).Expect();
        return true;
    }
}

public enum SignInRefusal { None, Wrong, TooMany }
