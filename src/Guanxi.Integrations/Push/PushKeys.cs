using System.Buffers.Text;
using System.Security.Cryptography;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Guanxi.Integrations.Push;

/// <summary>The key pair by which push services know this installation: made when first asked for, kept encrypted, never changed, for browsers are bound to it.</summary>
public sealed class PushKeys(RecordStore store, Settings settings, IDataProtectionProvider protection)
{
    const string Key = "push";
    readonly IDataProtector _protector = protection.CreateProtector("Guanxi.Push");

    /// <param name="Private">PKCS #8 in base64, encrypted.</param>
    sealed record Kept(string Private);

    /// <summary>Whether a browser's keys are such: a point of the curve and 16 bytes.</summary>
    public static bool Fit(string? publicKey, string? shared)
    {
        try
        {
            using var point = ECDiffieHellman.Create(PushCipher.Parameters(Base64Url.DecodeFromChars(publicKey)));
            return Base64Url.DecodeFromChars(shared).Length == 16;
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            return false;
        }
    }

    internal async ValueTask<ECDsa> Signing(CancellationToken cancel)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(_protector.Unprotect((await Read(cancel)).Private)), out _);
        return key;
    }

    /// <summary>As browsers want it: an uncompressed point in base64url.</summary>
    public async ValueTask<string> Public(CancellationToken cancel = default)
    {
        using var key = await Signing(cancel);
        return Base64Url.EncodeToString(PushCipher.Point(key.ExportParameters(false)));
    }

    async ValueTask<Kept> Read(CancellationToken cancel)
    {
        if (await settings.Read<Kept>(Key, cancel) is { } kept) return kept;
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var unit = store.Begin(Viewer.System);
        await settings.Write(unit, Key, new Kept(_protector.Protect(Convert.ToBase64String(made.ExportPkcs8PrivateKey()))), cancel);
        // Another node may have been first.
        await unit.Commit(cancel);
        return (await settings.Read<Kept>(Key, cancel))!;
    }
}
