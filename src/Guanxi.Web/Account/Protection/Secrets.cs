using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Guanxi.Web.Account.Protection;

/// <summary>Encrypts what is kept but must be read again: secrets of authenticator apps; and seals what travels through a browser.</summary>
public sealed class Secrets(IDataProtectionProvider protection)
{
    public string Encrypt(byte[] secret) => Convert.ToBase64String(protection.CreateProtector("secret").Protect(secret));

    public byte[] Decrypt(string kept) => protection.CreateProtector("secret").Unprotect(Convert.FromBase64String(kept));

    /// <summary>A text for an address or a cookie, good for some time and one purpose.</summary>
    public string Seal(string purpose, string text, TimeSpan lifetime) =>
        protection.CreateProtector(purpose).ToTimeLimitedDataProtector().Protect(text, lifetime);

    /// <summary>Null when it was not sealed here for this purpose, or is too old.</summary>
    public string? Open(string purpose, string? sealedText)
    {
        if (string.IsNullOrEmpty(sealedText)) return null;
        try
        {
            return protection.CreateProtector(purpose).ToTimeLimitedDataProtector().Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
