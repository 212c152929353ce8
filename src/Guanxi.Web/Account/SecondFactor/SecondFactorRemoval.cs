using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Passkeys;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;

namespace Guanxi.Web.Account.SecondFactor;

/// <summary>Takes off what somebody lost: authenticator app, recovery codes and passkeys. Ends the person's sessions, stands in the sign-in log, and the person is told.</summary>
public sealed class SecondFactorRemoval(RecordStore store, PasskeyUsers passkeys, SignInSessions sessions, SignInLog log, Texts texts, Company company)
{
    public async ValueTask<SaveResult> TakeOff(User person, Viewer by, Visitor visitor, CancellationToken cancel)
    {
        var unit = store.Begin(by.AsProduct());
        unit.Update<User>(person, ("totpSecret", null), ("recoveryCodes", null));
        foreach (var passkey in await passkeys.Of(person, cancel)) unit.Delete<PasskeyCredential>(passkey);
        sessions.EndAll(unit, person);
        log.Add(unit, SignInOutcome.SecondFactorOff, visitor, person, by: by);
        unit.Create(new Notification { Owner = person.Id, Kind = "system", Actor = by.UserId, Text = texts.Format(person.Language ?? company.Facts.Language, "notice.secondFactorTaken", by.Name), Path = SecondFactorGate.Address });
        var saved = await unit.Commit(cancel);
        sessions.Forget();
        return saved;
    }
}
