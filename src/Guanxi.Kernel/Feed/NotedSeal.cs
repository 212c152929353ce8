using System.Globalization;

namespace Guanxi.Kernel.Feed;

/// <summary>A link of the chain as somebody wrote it down elsewhere: <c>12:9f86d0…</c>.</summary>
public sealed record NotedSeal(long Number, string Hash)
{
    const int Digits = 64;

    /// <returns>Null where it is none.</returns>
    public static NotedSeal? Parse(string? text) =>
        text?.Split(':', StringSplitOptions.TrimEntries) is [var number, { Length: Digits } hash] && hash.All(char.IsAsciiHexDigit) && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var link)
            ? new(link, hash.ToLowerInvariant()) : null;

    public static NotedSeal Of(ChainLink link) => new(link.Number, link.Hash);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");
}
