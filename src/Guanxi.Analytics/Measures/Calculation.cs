using System.Globalization;

namespace Guanxi.Analytics.Measures;

/// <summary>
/// A measure reckoned from others, as its reader wrote it: <c>calc:Per order=sum:amount/orders</c>. Numbers, + − × ÷ and brackets; reckoned from
/// totals, never added up from cells. Division by nothing gives nothing.
/// </summary>
public sealed class Calculation
{
    public const string Prefix = "calc:";

    readonly string _text;
    readonly Func<string, Measure?> _find;
    readonly List<Measure> _inputs = [];
    int _at;

    Calculation(string name, string text, Func<string, Measure?> find) => (Name, _text, _find) = (name, text, find);

    public string Name { get; }
    /// <summary>What it is reckoned from.</summary>
    public IReadOnlyList<Measure> Inputs => _inputs;

    Func<Func<Measure, decimal?>, decimal?> _value = _ => null;

    /// <param name="inputs">Value of each input.</param>
    public decimal? Value(Func<Measure, decimal?> inputs)
    {
        try { return _value(inputs); }
        catch (OverflowException) { return null; }
    }

    /// <returns>Null where it cannot be read or names a measure that is not offered.</returns>
    public static Measure? Parse(string key, Func<string, Measure?> find)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key[Prefix.Length..].Split('=', 2) is not [{ Length: > 0 and <= 60 } name, { Length: <= 300 } text]) return null;
        var calculation = new Calculation(name.Trim(), text, find);
        if (calculation.Sum() is not var (value, unit) || calculation.Peek() != '\0' || calculation._inputs.Count == 0) return null;
        calculation._value = value;
        return new(key, unit, calculation._inputs[0].Of) { Calculation = calculation };
    }

    char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    bool Take(char sign)
    {
        if (Peek() != sign) return false;
        _at++;
        return true;
    }

    (Func<Func<Measure, decimal?>, decimal?>, MeasureUnit)? Sum()
    {
        if (Product() is not { } left) return null;
        while (Peek() is '+' or '-')
        {
            var plus = _text[_at++] == '+';
            if (Product() is not { } right) return null;
            var (a, b) = (left.Item1, right.Item1);
            left = (plus ? v => (a(v) ?? 0) + (b(v) ?? 0) : v => (a(v) ?? 0) - (b(v) ?? 0), left.Item2 == right.Item2 ? left.Item2 : MeasureUnit.Number);
        }
        return left;
    }

    (Func<Func<Measure, decimal?>, decimal?>, MeasureUnit)? Product()
    {
        if (Operand() is not { } left) return null;
        while (Peek() is '*' or '/')
        {
            var times = _text[_at++] == '*';
            if (Operand() is not { } right) return null;
            var (a, b) = (left.Item1, right.Item1);
            // Money by a number stays money; money by money is a share.
            var unit = left.Item2 == MeasureUnit.Money && right.Item2 != MeasureUnit.Money ? MeasureUnit.Money : times && right.Item2 == MeasureUnit.Money ? MeasureUnit.Money : MeasureUnit.Number;
            left = (times ? v => a(v) * b(v) : v => b(v) is { } by and not 0 ? a(v) / by : null, unit);
        }
        return left;
    }

    (Func<Func<Measure, decimal?>, decimal?>, MeasureUnit)? Operand()
    {
        if (Take('(')) return Sum() is { } inner && Take(')') ? inner : null;
        Peek();
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is ':' or '.' or '_')) _at++;
        var word = _text[start.._at];
        if (decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return (_ => number, MeasureUnit.Number);
        if (word.Length == 0 || _find(word) is not { Calculation: null } measure) return null;
        if (_inputs.All(i => i.Key != measure.Key)) _inputs.Add(measure);
        return (values => values(measure), measure.Unit);
    }
}
