using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Guanxi.Integrations.Push;

/// <summary>By which a push service knows us again, and whom to write to (RFC 8292): <c>vapid t=…, k=…</c>.</summary>
static class VapidToken
{
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <param name="contact">An address of ours: <c>mailto:…</c> or <c>https://…</c>.</param>
    public static string Of(ECDsa key, Uri endpoint, string contact, DateTimeOffset now)
    {
        var claims = JsonSerializer.Serialize(new { aud = endpoint.GetLeftPart(UriPartial.Authority), exp = (now + Lifetime).ToUnixTimeSeconds(), sub = contact });
        var signed = $"{Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"t={signed}.{Base64Url.EncodeToString(signature)}, k={Base64Url.EncodeToString(PushCipher.Point(key.ExportParameters(false)))}";
    }
}
