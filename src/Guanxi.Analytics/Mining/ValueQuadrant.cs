namespace Guanxi.Analytics.Mining;

/// <summary>
/// Four kinds of customers by what they bring now and what they may bring (陈明亮 2001, 客户细分 by current value and potential; the names after
/// Zeithaml, Rust and Lemon 2001, The Customer Pyramid). The bounds are the values of the customer in the middle of those who bring, or may bring, anything.
/// </summary>
public static class ValueQuadrant
{
    public const int FewestCustomers = 20;
    /// <summary>The best first.</summary>
    public static readonly string[] All = ["platinum", "gold", "iron", "lead"];

    public static string Of(decimal current, decimal potential, decimal currentBound, decimal potentialBound) => (Reaches(current, currentBound), Reaches(potential, potentialBound)) switch
    {
        (true, true) => "platinum",
        (true, false) => "gold",
        (false, true) => "iron",
        (false, false) => "lead",
    };

    static bool Reaches(decimal value, decimal bound) => value > 0 && value >= bound;

    public static decimal Middle(IEnumerable<decimal> values) => values.Where(v => v > 0).Order().ToList() is { Count: > 0 and var count } sorted ? (sorted[(count - 1) / 2] + sorted[count / 2]) / 2 : 0;
}
