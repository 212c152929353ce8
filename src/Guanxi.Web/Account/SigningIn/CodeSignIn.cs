using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Protection;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Account.Sessions;

namespace Guanxi.Web.Account.SigningIn;

/// <summary>The second step: a code of the authenticator app, or a recovery code.</summary>
public sealed class CodeSignIn(RecordStore store, People people, Secrets secrets, LockOut lockOut, AttemptLimits limits, SignInLog log, TimeProvider clock)
{
    /// <returns>How the person signed in (a code of <c>signInMethods</c>), or why not.</returns>
    public async ValueTask<(string? Method, SignInRefusal Refusal)> Try(User user, string code, Visitor visitor, CancellationToken cancel)
    {
        using var turn = await limits.Enter(visitor.Address, user.Email, cancel);
        if (turn is null) return (null, SignInRefusal.TooMany);
        user = await people.ById(user, cancel) ?? user;
        if (!lockOut.IsLocked(user) && await Use(user, code, cancel) is { } method) return (method, SignInRefusal.None);
        var unit = store.Begin(Viewer.System);
        lockOut.Count(unit, user);
        log.Add(unit, SignInOutcome.WrongCode, visitor, user, method: "totp");
        (await unit.Commit(cancel)).Expect();
        return (null, SignInRefusal.Wrong);
    }

    async ValueTask<string?> Use(User user, string code, CancellationToken cancel)
    {
        code = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        if (user.TotpSecret is { } secret && Totp.StepOf(secrets.Decrypt(secret), code, clock.GetUtcNow(), user.TotpStep) is { } step)
        {
            await people.Update(user, cancel, ("totpStep", step));
            return "totp";
        }
        if (RecoveryCodes.Use(user.RecoveryCodes, code) is not { } left) return null;
        await people.Update(user, cancel, ("recoveryCodes", left));
        return "recoveryCode";
    }
}
