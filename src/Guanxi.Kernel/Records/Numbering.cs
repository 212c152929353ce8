using System.Globalization;

namespace Guanxi.Kernel.Records;

/// <summary>Readable numbers: <c>Q{yyyy}-{0:00000}</c> → Q2026-00042.</summary>
public static class Numbering
{
    public static string Format(string pattern, long number, DateTimeOffset local) => string.Format(CultureInfo.InvariantCulture, Dated(pattern, local), number);

    static string Dated(string pattern, DateTimeOffset local) => !pattern.Contains("{y", StringComparison.Ordinal) && !pattern.Contains("{M", StringComparison.Ordinal) && !pattern.Contains("{d", StringComparison.Ordinal) ? pattern
        : pattern.Replace("{yyyy}", local.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{yy}", local.ToString("yy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{MM}", local.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{dd}", local.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
