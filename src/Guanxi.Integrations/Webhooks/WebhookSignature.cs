using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Guanxi.Integrations.Webhooks;

/// <summary>
/// <c>Guanxi-Signature: t=1700000000,v1=…</c>: HMAC-SHA256 of <c>{t}.{body}</c> under the webhook's key, in lower-case hexadecimal;
/// t is the Unix time of sending, by which a receiver refuses old messages.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "Guanxi-Signature";

    public static string Of(string key, DateTimeOffset at, string body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }
}
