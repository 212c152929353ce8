using Guanxi.Kernel.Fields;
using static Guanxi.Kernel.Formulas.FormulaType;

namespace Guanxi.Kernel.Formulas;

/// <summary>What operators mean by the types beside them. Null: nothing.</summary>
static class FormulaOperators
{
    public static FormulaNode? Arithmetic(string op, FormulaNode a, FormulaNode b) => (op, a.Type, b.Type) switch
    {
        ("+", Number, Number) => FormulaNode.Map<decimal, decimal>(Number, a, b, (x, y) => x + y),
        ("-", Number, Number) => FormulaNode.Map<decimal, decimal>(Number, a, b, (x, y) => x - y),
        ("*", Number, Number) => FormulaNode.Map<decimal, decimal>(Number, a, b, (x, y) => x * y),
        ("/", Number, Number) => FormulaNode.Map<decimal, decimal>(Number, a, b, (x, y) => y == 0 ? null : x / y),
        ("+", FormulaType.Money, FormulaType.Money) => FormulaNode.Map<Money, Money>(FormulaType.Money, a, b, (x, y) => Currency(x, y) is { } c ? new Money(x.Amount + y.Amount, c) : null),
        ("-", FormulaType.Money, FormulaType.Money) => FormulaNode.Map<Money, Money>(FormulaType.Money, a, b, (x, y) => Currency(x, y) is { } c ? new Money(x.Amount - y.Amount, c) : null),
        ("/", FormulaType.Money, FormulaType.Money) => FormulaNode.Map<Money, Money>(Number, a, b, (x, y) => Currency(x, y) is null || y.Amount == 0 ? null : x.Amount / y.Amount),
        ("*", FormulaType.Money, Number) => FormulaNode.Map<Money, decimal>(FormulaType.Money, a, b, (x, y) => x with { Amount = x.Amount * y }),
        ("*", Number, FormulaType.Money) => FormulaNode.Map<decimal, Money>(FormulaType.Money, a, b, (x, y) => y with { Amount = x * y.Amount }),
        ("/", FormulaType.Money, Number) => FormulaNode.Map<Money, decimal>(FormulaType.Money, a, b, (x, y) => y == 0 ? null : x with { Amount = x.Amount / y }),
        ("+", Duration, Duration) => FormulaNode.Map<TimeSpan, TimeSpan>(Duration, a, b, (x, y) => x + y),
        ("-", Duration, Duration) => FormulaNode.Map<TimeSpan, TimeSpan>(Duration, a, b, (x, y) => x - y),
        ("*", Duration, Number) => FormulaNode.Map<TimeSpan, decimal>(Duration, a, b, (x, y) => TimeSpan.FromTicks((long)(x.Ticks * y))),
        ("-", Instant, Instant) => FormulaNode.Map<DateTimeOffset, DateTimeOffset>(Duration, a, b, (x, y) => x - y),
        ("+", Instant, Duration) => FormulaNode.Map<DateTimeOffset, TimeSpan>(Instant, a, b, (x, y) => x + y),
        ("-", Instant, Duration) => FormulaNode.Map<DateTimeOffset, TimeSpan>(Instant, a, b, (x, y) => x - y),
        _ => null,
    };

    /// <summary>Comparisons are yes or no: nothing on either side makes every one a no, but <c>x = empty</c> asks for it.</summary>
    public static FormulaNode? Compare(string op, FormulaNode a, FormulaNode b)
    {
        if (op is "!=" or "<>") return Compare("=", a, b) is { } equal ? Not(equal) : null;
        if (op is "=" && (a.Type == Empty || b.Type == Empty)) return new(YesNo, (r, z) => a.Run(r, z) is null && b.Run(r, z) is null);
        return (op, a.Type, b.Type) switch
        {
            ("=", FormulaType.Text, FormulaType.Text) => FormulaNode.Test<string, string>(a, b, (x, y) => x == y),
            ("=", YesNo, YesNo) => new(YesNo, (r, z) => a.Holds(r, z) == b.Holds(r, z)),
            (_, FormulaType.Money, FormulaType.Money) => FormulaNode.Test<Money, Money>(a, b, (x, y) => Currency(x, y) is not null && Holds(op, x.Amount.CompareTo(y.Amount))),
            (_, FormulaType.Money, Number) => FormulaNode.Test<Money, decimal>(a, b, (x, y) => Holds(op, x.Amount.CompareTo(y))),
            (_, Number, Number) => FormulaNode.Test<decimal, decimal>(a, b, (x, y) => Holds(op, x.CompareTo(y))),
            (_, Date, Date) => FormulaNode.Test<DateOnly, DateOnly>(a, b, (x, y) => Holds(op, x.CompareTo(y))),
            (_, Instant, Instant) => FormulaNode.Test<DateTimeOffset, DateTimeOffset>(a, b, (x, y) => Holds(op, x.CompareTo(y))),
            (_, Duration, Duration) => FormulaNode.Test<TimeSpan, TimeSpan>(a, b, (x, y) => Holds(op, x.CompareTo(y))),
            _ => null,
        };
    }

    public static FormulaNode Not(FormulaNode a) => new(YesNo, (r, z) => !a.Holds(r, z));

    public static FormulaNode? Negative(FormulaNode a) => a.Type switch
    {
        Number => FormulaNode.Map<decimal>(Number, a, x => -x),
        FormulaType.Money => FormulaNode.Map<Money>(FormulaType.Money, a, x => x with { Amount = -x.Amount }),
        Duration => FormulaNode.Map<TimeSpan>(Duration, a, x => -x),
        _ => null,
    };

    /// <summary>The currency two amounts share; null when they do not. An amount without currency goes with any.</summary>
    public static string? Currency(Money a, Money b) => a.Currency == b.Currency || b.Currency == "" ? a.Currency : a.Currency == "" ? b.Currency : null;

    static bool Holds(string op, int order) => op switch
    {
        "=" => order == 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };
}
