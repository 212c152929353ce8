using System.Globalization;

namespace Guanxi.Kernel.Records;

/// <summary>Readable numbers: <c>Q{yyyy}-{0:00000}</c> → Q2026-00042.</summary>
public static class Numbering
{
    public static string Format(string pattern, long number, DateTimeOffset local) => string.Format(CultureInfo.InvariantCulture,
        pattern.Replace("{yyyy}", local.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{yy}", local.ToString("yy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{MM}", local.ToString("MM", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{dd}", local.ToString("dd", CultureInfo.InvariantCulture), StringComparison.Ordinal), number);
}
