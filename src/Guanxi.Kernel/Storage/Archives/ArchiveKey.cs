using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Guanxi.Kernel.Storage.Archives;

/// <summary>
/// The open beginning of an archive: what it is, how its key follows from the passphrase (PBKDF2 with SHA-512; the count of rounds is
/// the one OWASP asked for in 2023), and a check by which a wrong passphrase is told from damage.
/// </summary>
static class ArchiveKey
{
    static readonly byte[] Mark = "GUANXI BACKUP\n"u8.ToArray();
    const byte Format = 1;
    const int Rounds = 210_000, MostRounds = 10_000_000, Salt = 16, Key = 32, Check = 16;

    /// <summary>Writes the beginning; gives the key.</summary>
    /// <param name="passphrase">Empty where everybody may read the archive; it is sealed against damage all the same.</param>
    public static byte[] Write(Stream to, string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(Salt);
        var (key, check) = Derive(passphrase, salt, Rounds);
        Span<byte> rounds = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(rounds, Rounds);
        to.Write(Mark);
        to.WriteByte(Format);
        to.Write(rounds);
        to.Write(salt);
        to.Write(check);
        return key;
    }

    /// <exception cref="ArchiveException">Not an archive, of a newer form, or of another passphrase.</exception>
    public static byte[] Read(Stream from, string passphrase)
    {
        Span<byte> head = stackalloc byte[Mark.Length + 1 + 4 + Salt + Check];
        var length = from.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (length < Mark.Length || !head[..Mark.Length].SequenceEqual(Mark)) throw new ArchiveException("foreign");
        if (length < head.Length) throw new ArchiveException("cut");
        var rest = head[Mark.Length..];
        if (rest[0] != Format) throw new ArchiveException("newer");
        var rounds = BinaryPrimitives.ReadInt32BigEndian(rest[1..]);
        if (rounds is < 1 or > MostRounds) throw new ArchiveException("damaged");
        var (key, check) = Derive(passphrase, rest.Slice(5, Salt).ToArray(), rounds);
        return CryptographicOperations.FixedTimeEquals(check, rest[^Check..]) ? key : throw new ArchiveException(passphrase.Length == 0 ? "sealed" : "passphrase");
    }

    static (byte[] Key, byte[] Check) Derive(string passphrase, byte[] salt, int rounds)
    {
        var bytes = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize()), salt, rounds, HashAlgorithmName.SHA512, Key + Check);
        return (bytes[..Key], bytes[Key..]);
    }
}
