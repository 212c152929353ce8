using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Guanxi.Integrations.Push;

/// <summary>Encrypts a message so that only one browser reads it, not those who carry it (RFC 8291, in the coding aes128gcm of RFC 8188).</summary>
static class PushCipher
{
    /// <summary>Of an uncompressed point of P-256.</summary>
    public const int PointLength = 65;
    const int SaltLength = 16, TagLength = 16, RecordSize = 4096;
    /// <summary>Ends the last (here the only) record.</summary>
    const byte Last = 2;

    /// <param name="receiver">The browser's public key.</param>
    /// <param name="shared">What only the browser and we know.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> message, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> shared)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(message, receiver, shared, sender, RandomNumberGenerator.GetBytes(SaltLength));
    }

    internal static byte[] Encrypt(ReadOnlySpan<byte> message, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> shared, ECDiffieHellman sender, ReadOnlySpan<byte> salt)
    {
        var own = Point(sender.ExportParameters(false));
        using var other = ECDiffieHellman.Create(Parameters(receiver));
        byte[] info = [.. "WebPush: info\0"u8, .. receiver, .. own];
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, sender.DeriveRawSecretAgreement(other.PublicKey), 32, shared.ToArray(), info);
        var (key, nonce) = (HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, salt.ToArray(), "Content-Encoding: aes128gcm\0"u8.ToArray()), HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt.ToArray(), "Content-Encoding: nonce\0"u8.ToArray()));
        byte[] plain = [.. message, Last];
        var sealing = new byte[plain.Length + TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, sealing.AsSpan(0, plain.Length), sealing.AsSpan(plain.Length));
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, RecordSize);
        return [.. salt, .. size, PointLength, .. own, .. sealing];
    }

    public static byte[] Point(ECParameters key) => [4, .. key.Q.X!, .. key.Q.Y!];

    /// <exception cref="CryptographicException">It is no point of the curve.</exception>
    public static ECParameters Parameters(ReadOnlySpan<byte> point) => point.Length == PointLength && point[0] == 4
        ? new() { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33].ToArray(), Y = point[33..].ToArray() } }
        : throw new CryptographicException("no uncompressed point of P-256");
}
