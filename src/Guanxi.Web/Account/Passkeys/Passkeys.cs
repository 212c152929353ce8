using Guanxi.Kernel.Access;
using Guanxi.Web.Account.Protection;
using Microsoft.AspNetCore.Identity;

namespace Guanxi.Web.Account.Passkeys;

/// <summary>The two ceremonies of WebAuthn: adding a passkey and signing in with one. The challenge waits in a sealed cookie.</summary>
public sealed class Passkeys(IPasskeyHandler<User> handler, PasskeyUsers users, Secrets secrets)
{
    const string Cookie = "passkey", Adding = "add a passkey", SigningIn = "sign in with a passkey";
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Options for <c>navigator.credentials.create</c>, as JSON.</summary>
    public async Task<string> Offer(HttpContext http, User user)
    {
        var options = await handler.MakeCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.Email, DisplayName = user.Name }, http);
        Keep(http, Adding, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <returns>False when the answer does not fit the offer.</returns>
    public async Task<bool> Add(HttpContext http, User user, string credential, string name)
    {
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = Take(http, Adding) });
        if (!result.Succeeded || result.UserEntity.Id != user.Id.ToString()) return false;
        result.Passkey.Name = name;
        await users.AddOrUpdatePasskeyAsync(user, result.Passkey, http.RequestAborted);
        return true;
    }

    /// <summary>Options for <c>navigator.credentials.get</c>, as JSON: any passkey for this site.</summary>
    public async Task<string> Ask(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        Keep(http, SigningIn, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <returns>Whose passkey answered; null when none did rightly.</returns>
    public async Task<User?> Check(HttpContext http, string credential)
    {
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = Take(http, SigningIn) });
        if (!result.Succeeded || !result.User.Active) return null;
        await users.AddOrUpdatePasskeyAsync(result.User, result.Passkey, http.RequestAborted);
        return result.User;
    }

    void Keep(HttpContext http, string purpose, string? state) => http.Response.Cookies.Append(Cookie, secrets.Seal(purpose, state ?? "", Lifetime),
        new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Strict, MaxAge = Lifetime, IsEssential = true });

    /// <summary>A challenge is answered once.</summary>
    string? Take(HttpContext http, string purpose)
    {
        var state = secrets.Open(purpose, http.Request.Cookies[Cookie]);
        http.Response.Cookies.Delete(Cookie);
        return string.IsNullOrEmpty(state) ? null : state;
    }
}
