using System.Globalization;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using static Guanxi.Kernel.Formulas.FormulaType;

namespace Guanxi.Kernel.Formulas;

/// <summary>The functions of the formula language, by name; documented in docs/howto/formulas.md.</summary>
static class FormulaFunctions
{
    /// <param name="Signature">What to write, for messages.</param>
    /// <param name="Make">Null when the arguments do not fit.</param>
    public sealed record Function(string Signature, Func<FormulaNode[], FormulaNode?> Make);

    public static readonly IReadOnlyDictionary<string, Function> All = new Dictionary<string, Function>(StringComparer.OrdinalIgnoreCase)
    {
        ["if"] = new("if(condition, then, else)", If),
        ["coalesce"] = new("coalesce(value, …)", Coalesce),
        ["isEmpty"] = new("isEmpty(value)", a => a is [var x] ? new(YesNo, (r, z) => x.Run(r, z) is null or string[] { Length: 0 }) : null),
        ["min"] = new("min(value, …)", a => Extreme(a, -1)),
        ["max"] = new("max(value, …)", a => Extreme(a, 1)),
        ["round"] = new("round(number, places)", a => Rounded(a, MidpointRounding.AwayFromZero)),
        ["floor"] = new("floor(number, places)", a => Rounded(a, MidpointRounding.ToNegativeInfinity)),
        ["ceiling"] = new("ceiling(number, places)", a => Rounded(a, MidpointRounding.ToPositiveInfinity)),
        ["abs"] = new("abs(number)", a => a switch
        {
            [{ Type: Number } x] => FormulaNode.Map<decimal>(Number, x, n => Math.Abs(n)),
            [{ Type: FormulaType.Money } x] => FormulaNode.Map<Money>(FormulaType.Money, x, m => m with { Amount = Math.Abs(m.Amount) }),
            _ => null,
        }),
        ["number"] = new("number(money or duration in hours)", a => a switch
        {
            [{ Type: Number } x] => x,
            [{ Type: FormulaType.Money } x] => FormulaNode.Map<Money>(Number, x, m => m.Amount),
            [{ Type: Duration } x] => FormulaNode.Map<TimeSpan>(Number, x, d => d.Ticks / (decimal)TimeSpan.TicksPerHour),
            _ => null,
        }),
        ["money"] = new("money(number, \"CNY\")", a => a is [{ Type: Number } n, { Type: FormulaType.Text } c] ? FormulaNode.Map<decimal, string>(FormulaType.Money, n, c, (x, y) => new Money(x, y)) : null),
        ["concat"] = new("concat(value, …)", Concat),
        ["text"] = new("text(value)", a => a is [{ Type: not (Key or List) } x] ? new(FormulaType.Text, (r, z) => Shown(x.Run(r, z))) : null),
        ["length"] = new("length(text)", a => a switch
        {
            [{ Type: FormulaType.Text } x] => new(Number, (r, z) => (decimal)new StringInfo((string?)x.Run(r, z) ?? "").LengthInTextElements),
            [{ Type: List } x] => new(Number, (r, z) => (decimal)(((string[]?)x.Run(r, z))?.Length ?? 0)),
            _ => null,
        }),
        ["upper"] = new("upper(text)", a => a is [{ Type: FormulaType.Text } x] ? FormulaNode.Map<string>(FormulaType.Text, x, t => t.ToUpperInvariant()) : null),
        ["lower"] = new("lower(text)", a => a is [{ Type: FormulaType.Text } x] ? FormulaNode.Map<string>(FormulaType.Text, x, t => t.ToLowerInvariant()) : null),
        ["left"] = new("left(text, count)", a => a is [{ Type: FormulaType.Text } x, { Type: Number } n] ? FormulaNode.Map<string, decimal>(FormulaType.Text, x, n, Left) : null),
        ["contains"] = new("contains(text or list, text)", a => a switch
        {
            [{ Type: FormulaType.Text } x, { Type: FormulaType.Text } y] => FormulaNode.Test<string, string>(x, y, (t, part) => t.Contains(part, StringComparison.OrdinalIgnoreCase)),
            [{ Type: List } x, { Type: FormulaType.Text } y] => FormulaNode.Test<string[], string>(x, y, (list, item) => list.Contains(item)),
            _ => null,
        }),
        ["date"] = new("date(instant) or date(year, month, day)", Date),
        ["year"] = new("year(date)", a => Part(a, d => d.Year)),
        ["month"] = new("month(date)", a => Part(a, d => d.Month)),
        ["day"] = new("day(date)", a => Part(a, d => d.Day)),
        ["quarter"] = new("quarter(date)", a => Part(a, d => (d.Month + 2) / 3)),
        ["daysBetween"] = new("daysBetween(from, to)", a => a is [var x, var y] && AsDate(x) is { } from && AsDate(y) is { } to
            ? FormulaNode.Map<DateOnly, DateOnly>(Number, from, to, (d, e) => (decimal)(e.DayNumber - d.DayNumber)) : null),
        ["addDays"] = new("addDays(date, count)", a => a switch
        {
            [{ Type: FormulaType.Date } x, { Type: Number } n] => FormulaNode.Map<DateOnly, decimal>(FormulaType.Date, x, n, (d, c) => d.AddDays((int)c)),
            [{ Type: Instant } x, { Type: Number } n] => FormulaNode.Map<DateTimeOffset, decimal>(Instant, x, n, (d, c) => d.AddTicks((long)(c * TimeSpan.TicksPerDay))),
            _ => null,
        }),
        ["addMonths"] = new("addMonths(date, count)", a => a is [{ Type: FormulaType.Date } x, { Type: Number } n] ? FormulaNode.Map<DateOnly, decimal>(FormulaType.Date, x, n, (d, c) => d.AddMonths((int)c)) : null),
        ["hours"] = new("hours(number)", a => a is [{ Type: Number } x] ? FormulaNode.Map<decimal>(Duration, x, n => TimeSpan.FromTicks((long)(n * TimeSpan.TicksPerHour))) : null),
    };

    static FormulaNode? If(FormulaNode[] a) =>
        a is [{ Type: YesNo } condition, var then, var otherwise] && Common([then, otherwise]) is { } type
            ? new(type, (r, z) => condition.Holds(r, z) ? then.Run(r, z) : otherwise.Run(r, z)) : null;

    static FormulaNode? Coalesce(FormulaNode[] a) =>
        a.Length > 0 && Common(a) is { } type ? new(type, (r, z) => a.Select(x => x.Run(r, z)).FirstOrDefault(x => x is not null)) : null;

    /// <summary>The type all share; parts that are only ever nothing go with any.</summary>
    static FormulaType? Common(FormulaNode[] a)
    {
        var types = a.Select(x => x.Type).Where(t => t != Empty).Distinct().ToList();
        return types.Count switch { 0 => Empty, 1 => types[0], _ => null };
    }

    static FormulaNode? Extreme(FormulaNode[] a, int sign)
    {
        if (a.Length == 0 || Common(a) is not (Number or FormulaType.Money or FormulaType.Date or Instant or Duration) || Common(a) is not { } type) return null;
        return new(type, (r, z) =>
        {
            object? best = null;
            foreach (var value in a.Select(x => x.Run(r, z)))
            {
                if (value is null) continue;
                if (value is Money m && best is Money b)
                {
                    if (FormulaOperators.Currency(m, b) is null) return null;
                    if (m.Amount.CompareTo(b.Amount) * sign > 0) best = value;
                }
                else if (best is null || ((IComparable)value).CompareTo(best) * sign > 0) best = value;
            }
            return best;
        });
    }

    static FormulaNode? Rounded(FormulaNode[] a, MidpointRounding mode) => a switch
    {
        [var x] => Rounded([x, FormulaNode.Constant(Number, 0m)], mode),
        [{ Type: Number } x, { Type: Number } places] => FormulaNode.Map<decimal, decimal>(Number, x, places, (n, p) => decimal.Round(n, (int)Math.Clamp(p, 0, 28), mode)),
        [{ Type: FormulaType.Money } x, { Type: Number } places] =>
            FormulaNode.Map<Money, decimal>(FormulaType.Money, x, places, (m, p) => m with { Amount = decimal.Round(m.Amount, (int)Math.Clamp(p, 0, 28), mode) }),
        _ => null,
    };

    static FormulaNode? Concat(FormulaNode[] a)
    {
        if (a.Length == 0 || a.Any(x => x.Type is Key or List)) return null;
        return new(FormulaType.Text, (r, z) => string.Concat(a.Select(x => Shown(x.Run(r, z)))) is { Length: > 0 } text ? text : null);
    }

    static FormulaNode? Date(FormulaNode[] a) => a switch
    {
        [var x] => AsDate(x),
        [{ Type: Number } year, { Type: Number } month, { Type: Number } day] => new(FormulaType.Date, (r, z) =>
            (year.Run(r, z), month.Run(r, z), day.Run(r, z)) is (decimal y, decimal m, decimal d) && y is >= 1 and <= 9999 && m is >= 1 and <= 12
            && d >= 1 && d <= DateTime.DaysInMonth((int)y, (int)m) ? new DateOnly((int)y, (int)m, (int)d) : null),
        _ => null,
    };

    static FormulaNode? AsDate(FormulaNode a) => a.Type switch
    {
        FormulaType.Date => a,
        Instant => new(FormulaType.Date, (r, z) => a.Run(r, z) is DateTimeOffset at ? Moments.Today(at, z) : null),
        _ => null,
    };

    static FormulaNode? Part(FormulaNode[] a, Func<DateOnly, int> part) =>
        a is [var x] && AsDate(x) is { } date ? FormulaNode.Map<DateOnly>(Number, date, d => (decimal)part(d)) : null;

    static string? Left(string text, decimal count)
    {
        var all = new StringInfo(text);
        var kept = (int)Math.Clamp(count, 0, all.LengthInTextElements);
        return kept == 0 ? null : all.SubstringByTextElements(0, kept);
    }

    static string? Shown(object? value) => value switch
    {
        null => null,
        string text => text,
        decimal number => DecimalColumn.Text(number),
        Money money => $"{DecimalColumn.Text(money.Amount)} {money.Currency}".TrimEnd(),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        TimeSpan duration => DurationText.Print(duration),
        true => "true",
        false => "false",
        _ => throw new InvalidOperationException($"{value.GetType()} has no text"),
    };
}
