using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Protection;
using Microsoft.AspNetCore.WebUtilities;

namespace Guanxi.Web.Account.External;

/// <summary>Who the provider says somebody is.</summary>
/// <param name="Subject">The provider's own key of the person, which never changes.</param>
public sealed record ExternalPerson(string Issuer, string Subject, string Email, bool Verified, string? Name);

/// <summary>What a browser carries to the provider and back, sealed: what we asked, to know the answer by.</summary>
sealed record Question(string Provider, string State, string Nonce, string Verifier, string? Return);

/// <summary>Signing in at the provider: authorization code flow with proof key (RFC 6749, RFC 7636).</summary>
public sealed class ExternalSignIn(Discovery discovery, IdentityProviders providers, Secrets secrets, TimeProvider clock)
{
    public const string Back = "/sign-in/external/back";
    const string Cookie = "external", Purpose = "sign-in elsewhere";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The provider's address that asks the person to sign in.</summary>
    public async ValueTask<string> Begin(HttpContext http, IdentityProvider provider, string? back)
    {
        var there = await discovery.Of(provider.Issuer, http.RequestAborted);
        var question = new Question(provider.Id, Random(), Random(), Random(), back);
        http.Response.Cookies.Append(Cookie, secrets.Seal(Purpose, JsonSerializer.Serialize(question), Patience), Kept(http, Patience));
        return QueryHelpers.AddQueryString(there.Authorization.ToString(), new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = provider.ClientId, ["redirect_uri"] = BackTo(http), ["scope"] = "openid email profile",
            ["state"] = question.State, ["nonce"] = question.Nonce, ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(question.Verifier))), ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>Who came back, from where, and where that person wanted to go.</summary>
    /// <exception cref="ProviderException">The answer is not one to our question, or does not hold.</exception>
    public async ValueTask<(IdentityProvider Provider, ExternalPerson Person, string? Return)> Finish(HttpContext http)
    {
        var query = http.Request.Query;
        var sealedQuestion = http.Request.Cookies[Cookie];
        http.Response.Cookies.Delete(Cookie, Kept(http, TimeSpan.Zero));
        if (secrets.Open(Purpose, sealedQuestion) is not { } opened || JsonSerializer.Deserialize<Question>(opened) is not { } question || query["state"] != question.State)
            throw new ProviderException("nobody asked for this answer");
        if (providers.Find(question.Provider) is not { } provider) throw new ProviderException("the provider was taken away meanwhile");
        if (query["error"] is [{ } error]) throw new ProviderException(error);
        if (query["iss"] is [{ } issuer] && issuer != provider.Issuer) throw new ProviderException("another issuer has answered");
        if (query["code"] is not [{ Length: > 0 } code]) throw new ProviderException("there is no code in the answer");
        var there = await discovery.Of(provider.Issuer, http.RequestAborted);
        var tokens = await Redeem(http, provider, there, code, question);
        var token = Discovery.Text(tokens, "id_token");
        var claims = IdToken.Read(token, await discovery.Keys(there, IdToken.KeyOf(token), http.RequestAborted), there.Issuer, provider.ClientId, question.Nonce, clock.GetUtcNow());
        return (provider, await Person(there, tokens, claims, http.RequestAborted), question.Return);
    }

    public static string BackTo(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{Back}";

    async ValueTask<JsonElement> Redeem(HttpContext http, IdentityProvider provider, Discovered there, string code, Question question)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = BackTo(http), ["client_id"] = provider.ClientId, ["code_verifier"] = question.Verifier };
        using var request = new HttpRequestMessage(HttpMethod.Post, there.Token);
        if (provider.Secret is { } kept && Encoding.UTF8.GetString(secrets.Decrypt(kept)) is var secret)
            if (there.SecretInBody) form["client_secret"] = secret;
            else request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(secret)}")));
        request.Content = new FormUrlEncodedContent(form);
        return await discovery.Ask(request, http.RequestAborted);
    }

    /// <summary>Providers that keep tokens short tell the address only when asked for it.</summary>
    async ValueTask<ExternalPerson> Person(Discovered there, JsonElement tokens, JsonElement claims, CancellationToken cancel)
    {
        var subject = Discovery.Text(claims, "sub");
        if (!claims.TryGetProperty("email", out _) && there.UserInfo is not null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, there.UserInfo);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Discovery.Text(tokens, "access_token"));
            claims = await discovery.Ask(request, cancel);
            if (Discovery.Text(claims, "sub") != subject) throw new ProviderException("the provider speaks of two people");
        }
        // A few write the word in quotation marks.
        var verified = claims.TryGetProperty("email_verified", out var word) && (word.ValueKind == JsonValueKind.True || word.ValueKind == JsonValueKind.String && word.GetString() == "true");
        var name = claims.TryGetProperty("name", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
        return new(there.Issuer, subject, Discovery.Text(claims, "email").Trim().ToLowerInvariant(), verified, name);
    }

    static CookieOptions Kept(HttpContext http, TimeSpan life) => new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/sign-in/external", MaxAge = life };

    static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
