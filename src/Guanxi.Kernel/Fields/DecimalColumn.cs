using System.Globalization;

namespace Guanxi.Kernel.Fields;

/// <summary>Decimal columns hold a fixed number of places; on SQLite as 64-bit integers scaled by them, so both databases take the same range.</summary>
public static class DecimalColumn
{
    /// <summary>The largest magnitude a column with the scale holds, for example 922,337,203,685,477.5807 with four places.</summary>
    public static decimal Limit(int scale) => Storage.ScaledDecimal.Limit(scale);

    public static bool Holds(decimal value, int scale) => Math.Abs(value) <= Limit(scale);

    /// <summary>Half away from zero, as people round.</summary>
    public static decimal Round(decimal value, int scale) => decimal.Round(value, scale, MidpointRounding.AwayFromZero);

    public static bool Fits(decimal value, int scale) => decimal.Round(value, scale) == value;

    /// <summary>The same value without zeros behind its last decimal place, as it is written in JSON and text.</summary>
    public static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    public static string Text(decimal value) => Plain(value).ToString(CultureInfo.InvariantCulture);
}
