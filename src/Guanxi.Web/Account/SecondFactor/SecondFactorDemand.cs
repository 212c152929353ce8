using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Passkeys;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;

namespace Guanxi.Web.Account.SecondFactor;

/// <summary>Whether a person still owes the second factor that the company's policy demands. An authenticator app and passkeys count; who came by an identity provider has proved it there.</summary>
public sealed class SecondFactorDemand(SignInPolicyReader policies, RecordStore store, Viewers viewers, People people, PasskeyUsers passkeys)
{
    public async ValueTask<bool> IsOwed(HttpContext http)
    {
        if (http.FindViewer() is not { } viewer || !policies.Policy.DemandsSecondFactor(viewer)) return false;
        if (SessionClaims.SessionOf(http.User) is not { } key || await store.Get<SignInSession>(Viewer.System, key, http.RequestAborted) is { Method: "external" or "passkey" }) return false;
        return await people.ById(viewer.UserId, http.RequestAborted) is { TotpSecret: null } user && !await HasPasskey(user, http.RequestAborted);
    }

    /// <summary>Whether the password alone does not let the person in, who has a passkey to come in by.</summary>
    public async ValueTask<bool> WantsPasskey(User user, CancellationToken cancel) =>
        user.TotpSecret is null && await viewers.OfUser(user.Id, "page", cancel) is { } viewer && policies.Policy.DemandsSecondFactor(viewer) && await HasPasskey(user, cancel);

    async ValueTask<bool> HasPasskey(User user, CancellationToken cancel) => (await passkeys.Of(user, cancel)).Count > 0;
}
