using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Guanxi.Web.Account.SecondFactor;

/// <summary>Ten codes for the day the telephone is gone. Each works once; only hashes are kept (a code has 50 random bits).</summary>
public static class RecoveryCodes
{
    const int Count = 10;
    // Without characters that look alike.
    const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>The codes to show once, and what to keep.</summary>
    public static (IReadOnlyList<string> Codes, string Kept) New()
    {
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, 5) + "-" + RandomNumberGenerator.GetString(Alphabet, 5)).ToList();
        return (codes, JsonSerializer.Serialize(codes.Select(Hash)));
    }

    /// <summary>What remains after this code was used; null when it is none of them.</summary>
    public static string? Use(string? kept, string code)
    {
        var hashes = Read(kept);
        return hashes.Remove(Hash(code)) ? JsonSerializer.Serialize(hashes) : null;
    }

    public static int Left(string? kept) => Read(kept).Count;

    static List<string> Read(string? kept) => kept is null ? [] : JsonSerializer.Deserialize<List<string>>(kept) ?? [];

    static string Hash(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Trim().ToLowerInvariant())));
}
