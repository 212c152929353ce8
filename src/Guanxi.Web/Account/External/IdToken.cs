using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Guanxi.Web.Account.External;

/// <summary>A signed statement of who signed in (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
static class IdToken
{
    /// <summary>How far the provider's clock may differ from ours.</summary>
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public static string? KeyOf(string token) => Part(token, 0) is { } header && header.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String ? kid.GetString() : null;

    /// <summary>The claims of a token that was signed by one of the keys for us, lately, in answer to our question.</summary>
    /// <exception cref="ProviderException">Something of it does not hold.</exception>
    public static JsonElement Read(string token, IReadOnlyList<JsonElement> keys, string issuer, string client, string nonce, DateTimeOffset now)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || Part(token, 0) is not { } header || Part(token, 1) is not { } claims || !Decode(parts[2], out var signature)) throw new ProviderException("the token is not a signed one");
        var algorithm = Discovery.Text(header, "alg");
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        if (!keys.Any(key => IsSignedBy(key, algorithm, signed, signature))) throw new ProviderException("no key of the provider has signed the token");
        if (Discovery.Text(claims, "iss") != issuer) throw new ProviderException("the token is of another issuer");
        if (!IsFor(claims, client)) throw new ProviderException("the token is for somebody else");
        if (Discovery.Text(claims, "nonce") != nonce) throw new ProviderException("the token answers another question");
        if (Moment(claims, "exp") + Skew < now) throw new ProviderException("the token is too old");
        if (Moment(claims, "iat") - Skew > now) throw new ProviderException("the token is of the future");
        return claims;
    }

    /// <summary>Only asymmetric signatures: who knows the client's secret must not be able to make one.</summary>
    static bool IsSignedBy(JsonElement key, string algorithm, byte[] signed, byte[] signature)
    {
        if (algorithm.Length != 5 || Hash(algorithm[2..]) is not { } hash) return false;
        try
        {
            switch (algorithm[..2])
            {
                case "RS" or "PS" when Discovery.Text(key, "kty") == "RSA":
                    using (var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") }))
                        return rsa.KeySize >= 2048 && rsa.VerifyData(signed, signature, hash, algorithm[0] == 'R' ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss);
                case "ES" when Discovery.Text(key, "kty") == "EC" && Curve(Discovery.Text(key, "crv"), algorithm) is { } curve:
                    using (var ec = ECDsa.Create(new ECParameters { Curve = curve, Q = new() { X = Bytes(key, "x"), Y = Bytes(key, "y") } }))
                        return ec.VerifyData(signed, signature, hash);
                default:
                    return false;
            }
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    static HashAlgorithmName? Hash(string bits) => bits switch { "256" => HashAlgorithmName.SHA256, "384" => HashAlgorithmName.SHA384, "512" => HashAlgorithmName.SHA512, _ => null };

    static ECCurve? Curve(string name, string algorithm) => (name, algorithm) switch
    {
        ("P-256", "ES256") => ECCurve.NamedCurves.nistP256,
        ("P-384", "ES384") => ECCurve.NamedCurves.nistP384,
        ("P-521", "ES512") => ECCurve.NamedCurves.nistP521,
        _ => null,
    };

    static bool IsFor(JsonElement claims, string client)
    {
        if (!claims.TryGetProperty("aud", out var audience)) return false;
        if (audience.ValueKind == JsonValueKind.String) return audience.GetString() == client;
        // Of several, the one the token was issued to must be us.
        return audience.ValueKind == JsonValueKind.Array && audience.EnumerateArray().Any(a => a.ValueKind == JsonValueKind.String && a.GetString() == client)
            && (audience.GetArrayLength() == 1 || claims.TryGetProperty("azp", out var party) && party.ValueKind == JsonValueKind.String && party.GetString() == client);
    }

    static DateTimeOffset Moment(JsonElement claims, string name) => claims.TryGetProperty(name, out var at) && at.ValueKind == JsonValueKind.Number && at.TryGetDecimal(out var seconds) && seconds is > 0 and < 100_000_000_000
        ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : throw new ProviderException($"{name} is missing");

    static byte[] Bytes(JsonElement key, string name) => Decode(Discovery.Text(key, name), out var bytes) ? bytes : throw new ProviderException($"{name} of a key is not base64url");

    static JsonElement? Part(string token, int at)
    {
        var parts = token.Split('.');
        if (at >= parts.Length || !Decode(parts[at], out var bytes)) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool Decode(string text, out byte[] bytes)
    {
        bytes = Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
        return bytes.Length > 0;
    }
}
