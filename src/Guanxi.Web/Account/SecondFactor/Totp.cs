using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Guanxi.Web.Account.SecondFactor;

/// <summary>Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of 30 seconds.</summary>
public static class Totp
{
    const int Step = 30;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The step whose code this is, one step early or late allowed; null when the code is wrong.</summary>
    /// <param name="after">Steps up to this one were used: a code works once.</param>
    public static long? StepOf(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long after = 0)
    {
        var current = now.ToUnixTimeSeconds() / Step;
        long? found = null;
        for (var step = current - 1; step <= current + 1; step++)
            if (step > after && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(secret, step)), System.Text.Encoding.UTF8.GetBytes(code)))
                found = step;
        return found;
    }

    /// <summary>Six digits.</summary>
    public static string Code(ReadOnlySpan<byte> secret, DateTimeOffset at) => Code(secret, at.ToUnixTimeSeconds() / Step);

    static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8], hash = stackalloc byte[20];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // SHA-1 is what authenticator apps speak; as a keyed hash it is sound.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 15)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The address behind the QR code.</summary>
    public static string Uri(ReadOnlySpan<byte> secret, string company, string email) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(company)}:{System.Uri.EscapeDataString(email)}?secret={Base32.Encode(secret)}&issuer={System.Uri.EscapeDataString(company)}";
}
