using System.Net;
using System.Text.Json;

namespace Guanxi.Web.Account.External;

/// <summary>What a provider says of itself (OpenID Connect Discovery 1.0, section 3).</summary>
public sealed record Discovered(string Issuer, Uri Authorization, Uri Token, Uri? UserInfo, Uri Keys, bool SecretInBody);

/// <summary>The provider did not answer as the protocol wants.</summary>
#pragma warning disable CA1032, RCS1194 // made here only, always with what was wrong
public sealed class ProviderException(string message) : Exception(message);
#pragma warning restore CA1032, RCS1194

/// <summary>Reads a provider's discovery document and signing keys and keeps them for an hour; an unknown key is asked for again, at most once a minute.</summary>
public sealed class Discovery(TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Good = TimeSpan.FromHours(1), AgainAfter = TimeSpan.FromMinutes(1), Patience = TimeSpan.FromSeconds(10);

    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience, MaxResponseContentBufferSize = 1024 * 1024 };
    (string Issuer, Discovered Found, DateTimeOffset At)? _document;
    (Uri From, JsonElement[] Keys, DateTimeOffset At)? _keys;

    /// <exception cref="ProviderException">It cannot be reached, or does not describe this issuer.</exception>
    public async ValueTask<Discovered> Of(string issuer, CancellationToken cancel)
    {
        if (_document is { } kept && kept.Issuer == issuer && clock.GetUtcNow() - kept.At < Good) return kept.Found;
        var json = await Get(Allowed(issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancel);
        var found = new Discovered(Text(json, "issuer"), Allowed(Text(json, "authorization_endpoint")), Allowed(Text(json, "token_endpoint")),
            json.TryGetProperty("userinfo_endpoint", out var info) ? Allowed(info.GetString() ?? "") : null, Allowed(Text(json, "jwks_uri")), OnlyInBody(json));
        if (found.Issuer.TrimEnd('/') != issuer.TrimEnd('/')) throw new ProviderException($"the provider calls itself {found.Issuer}");
        _document = (issuer, found, clock.GetUtcNow());
        return found;
    }

    /// <summary>The signing keys that may have made a signature: all, or those with the identifier.</summary>
    public async ValueTask<IReadOnlyList<JsonElement>> Keys(Discovered provider, string? id, CancellationToken cancel)
    {
        if (_keys is { } kept && kept.From == provider.Keys)
        {
            var age = clock.GetUtcNow() - kept.At;
            if (age < AgainAfter || age < Good && Fitting(kept.Keys, id).Count > 0) return Fitting(kept.Keys, id);
        }
        var json = await Get(provider.Keys, cancel);
        var keys = json.TryGetProperty("keys", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(k => k.ValueKind == JsonValueKind.Object).ToArray() : [];
        _keys = (provider.Keys, keys, clock.GetUtcNow());
        return Fitting(keys, id);
    }

    /// <summary>A form sent to the token endpoint, or a question to the user-info endpoint.</summary>
    public async ValueTask<JsonElement> Ask(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            var text = await answer.Content.ReadAsStringAsync(cancel);
            if (answer.StatusCode != HttpStatusCode.OK) throw new ProviderException($"{request.RequestUri} answered {(int)answer.StatusCode}");
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root ? root.Clone() : throw new ProviderException($"{request.RequestUri} answered no JSON object");
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException || fault is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new ProviderException($"{request.RequestUri}: {fault.Message}");
        }
    }

    public static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : throw new ProviderException($"{name} is missing");

    async ValueTask<JsonElement> Get(Uri address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Ask(request, cancel);
    }

    /// <summary>Secrets travel over https only, except within this machine.</summary>
    static Uri Allowed(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
        ? uri : throw new ProviderException($"{address} is not an https address");

    static List<JsonElement> Fitting(JsonElement[] keys, string? id) =>
        [.. keys.Where(k => id is null || k.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String && kid.GetString() == id)];

    static bool OnlyInBody(JsonElement json) => json.TryGetProperty("token_endpoint_auth_methods_supported", out var methods) && methods.ValueKind == JsonValueKind.Array
        && !methods.EnumerateArray().Any(m => m.ValueKind == JsonValueKind.String && m.GetString() == "client_secret_basic");

    public void Dispose() => _http.Dispose();
}
