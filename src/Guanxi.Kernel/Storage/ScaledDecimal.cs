namespace Guanxi.Kernel.Storage;

/// <summary>Decimals as integers scaled by a fixed number of places: exact, summable, and in order.</summary>
public static class ScaledDecimal
{
    static readonly decimal[] Powers = [1m, 10m, 100m, 1_000m, 10_000m, 100_000m, 1_000_000m, 10_000_000m, 100_000_000m];

    /// <summary>The largest magnitude a column of this scale holds.</summary>
    public static decimal Limit(int scale) => long.MaxValue / Powers[scale];

    /// <summary>Rounds half away from zero to the scale.</summary>
    /// <exception cref="OverflowException">Beyond <see cref="Limit"/>.</exception>
    public static long ToScaled(decimal value, int scale) =>
        decimal.ToInt64(decimal.Round(value * Powers[scale], 0, MidpointRounding.AwayFromZero));

    /// <summary>Without trailing zeros.</summary>
    public static decimal FromScaled(long scaled, int scale)
    {
        while (scale > 0 && scaled % 10 == 0) { scaled /= 10; scale--; }
        return new(
            unchecked((int)(ulong)Math.Abs(scaled)), unchecked((int)((ulong)Math.Abs(scaled) >> 32)), 0, scaled < 0, (byte)scale);
    }
}
