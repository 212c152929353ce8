using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Guanxi.Web.Tests.Account.External;

/// <summary>A small OpenID Connect provider on this machine that signs everybody in as the person it is told; each of its promises can be broken.</summary>
sealed class TestProvider : IAsyncDisposable
{
    public const string Client = "guanxi", Secret = "a secret: 密 & more";
    readonly WebApplication _app;
    readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect)> _codes = new();

    TestProvider(WebApplication app) => _app = app;

    public string Issuer => _app.Urls.First();
    /// <summary>Claims of the person who signs in.</summary>
    public Dictionary<string, object> Person { get; } = new() { ["sub"] = "7", ["email"] = "mei@huaxin.example", ["email_verified"] = true, ["name"] = "梅" };
    /// <summary>Whether the token tells the address, or only the user-info endpoint.</summary>
    public bool ShortToken { get; set; }
    /// <summary>Changes the claims of a token before it is signed.</summary>
    public Action<Dictionary<string, object>> Claims { get; set; } = _ => { };
    /// <summary>Changes a whole token.</summary>
    public Func<string, string> Token { get; set; } = t => t;
    public RSA Key { get; set; } = RSA.Create(2048);
    public string KeyId { get; set; } = "one";
    /// <summary>Bodies that the token endpoint was sent.</summary>
    public List<string> Redeemed { get; } = [];

    public static async Task<TestProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new TestProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, string>
        {
            ["issuer"] = provider.Issuer, ["authorization_endpoint"] = provider.Issuer + "/authorize", ["token_endpoint"] = provider.Issuer + "/token",
            ["userinfo_endpoint"] = provider.Issuer + "/userinfo", ["jwks_uri"] = provider.Issuer + "/keys",
        });
        app.MapGet("/keys", () => provider.Keys());
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.Redeem);
        app.MapGet("/userinfo", (HttpRequest request) => request.Headers.Authorization == "Bearer access" ? Results.Json(provider.Person) : Results.Unauthorized());
        await app.StartAsync();
        return provider;
    }

    object Keys()
    {
        var key = Key.ExportParameters(false);
        return new { keys = new[] { new { kty = "RSA", kid = KeyId, use = "sig", alg = "RS256", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } };
    }

    IResult Authorize(HttpRequest request)
    {
        string Asked(string name) => request.Query[name].ToString();
        if (Asked("client_id") != Client || Asked("response_type") != "code" || Asked("code_challenge_method") != "S256" || !Asked("scope").Contains("openid", StringComparison.Ordinal)) return Results.BadRequest();
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        _codes[code] = (Asked("nonce"), Asked("code_challenge"), Asked("redirect_uri"));
        return Results.Redirect(QueryHelpers.AddQueryString(Asked("redirect_uri"), new Dictionary<string, string?> { ["code"] = code, ["state"] = Asked("state") }));
    }

    async Task<IResult> Redeem(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(Client)}:{Uri.EscapeDataString(Secret)}"));
        if (request.Headers.Authorization != basic || !_codes.TryRemove(form["code"].ToString(), out var asked) || form["redirect_uri"] != asked.Redirect
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge) return Results.BadRequest(new { error = "invalid_grant" });
        Redeemed.Add(form["code"].ToString());
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var claims = new Dictionary<string, object> { ["iss"] = Issuer, ["aud"] = Client, ["nonce"] = asked.Nonce, ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds() };
        foreach (var (name, value) in Person)
            if (!ShortToken || name == "sub") claims[name] = value;
        Claims(claims);
        return Results.Json(new { access_token = "access", token_type = "Bearer", id_token = Token(Signed(claims)) });
    }

    public string Signed(Dictionary<string, object> claims)
    {
        var body = $"{Part(new { alg = "RS256", typ = "JWT", kid = KeyId })}.{Part(claims)}";
        return $"{body}.{Base64Url.EncodeToString(Key.SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public static string Part(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Key.Dispose();
    }
}
