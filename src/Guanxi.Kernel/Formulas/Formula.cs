using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Formulas;

/// <summary>
/// A compiled formula over the fields of one record, for example <c>amount * probability / 100</c>. Decimal arithmetic is exact; where something
/// needed is empty, where a division is by zero or a result beyond all bounds, the result is empty. The language: docs/howto/formulas.md.
/// </summary>
public sealed class Formula
{
    const int MaxLength = 4_000;
    readonly FormulaNode _node;

    Formula(FormulaNode node, IReadOnlyCollection<FieldModel> reads) => (_node, Reads) = (node, reads);

    public FormulaType Type => _node.Type;
    /// <summary>The fields it is computed from.</summary>
    public IReadOnlyCollection<FieldModel> Reads { get; }

    /// <summary>The formula, or the first problem; its first argument is the position in the expression from 1.</summary>
    public static (Formula? Formula, Problem? Problem) Compile(ObjectModel model, string expression)
    {
        if (expression.Length > MaxLength) return (null, new("expression", "tooLong", MaxLength, expression.Length));
        var parser = new FormulaParser(model, expression);
        var node = parser.Parse();
        return parser.Problem is null ? (new(node, parser.Reads), null) : (null, parser.Problem);
    }

    /// <summary>As <see cref="Compile"/>, and the result must fit the field that keeps it.</summary>
    public static (Formula? Formula, Problem? Problem) CompileFor(ObjectModel model, FieldModel field) => Compile(model, field.Expression ?? "") switch
    {
        ({ } formula, _) when !FormulaTypes.Fits(formula.Type, field.ValueKind) =>
            (null, new("expression", "formulaResult", ModelCompiler.Camel(formula.Type.ToString()), ModelCompiler.Camel(field.ValueKind.ToString()))),
        var other => other,
    };

    /// <param name="zone">Where the days of instants begin.</param>
    public object? Evaluate(Record record, TimeZoneInfo zone)
    {
        try
        {
            return _node.Run(record, zone);
        }
        catch (Exception e) when (e is OverflowException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
