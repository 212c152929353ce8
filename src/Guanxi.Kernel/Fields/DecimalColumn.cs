using System.Globalization;

namespace Guanxi.Kernel.Fields;

/// <summary>Decimal columns hold a fixed number of places; on SQLite as 64-bit integers scaled by them, so both databases take the same range.</summary>
public static class DecimalColumn
{
    /// <summary>The largest magnitude a column with the scale holds, for example 922,337,203,685,477.5807 with four places.</summary>
    public static decimal Limit(int scale) => long.MaxValue / PowerOfTen(scale);

    public static bool Holds(decimal value, int scale) => Math.Abs(value) <= Limit(scale);

    /// <summary>Half away from zero, as people round.</summary>
    public static decimal Round(decimal value, int scale) => decimal.Round(value, scale, MidpointRounding.AwayFromZero);

    public static string Text(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    static decimal PowerOfTen(int scale)
    {
        var power = 1m;
        for (var i = 0; i < scale; i++) power *= 10;
        return power;
    }
}
