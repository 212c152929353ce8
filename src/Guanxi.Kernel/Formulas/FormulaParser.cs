using System.Globalization;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Formulas;

/// <summary>Parses and types one expression in one pass, from loosest to tightest: or, and, not, comparison, + −, × ÷, sign, value.</summary>
sealed class FormulaParser(ObjectModel model, string expression)
{
    const int MaxDepth = 64;
    static readonly FormulaNode Broken = FormulaNode.Constant(FormulaType.Empty, null);

    readonly List<FormulaToken> _tokens = FormulaLexer.Read(expression);
    readonly HashSet<FieldModel> _reads = [];
    int _at;
    int _depth;

    public Problem? Problem { get; private set; }
    public IReadOnlyCollection<FieldModel> Reads => _reads;

    public FormulaNode Parse()
    {
        var node = Or();
        if (Current.Kind != FormulaTokenKind.End) Refuse("formulaUnexpected", Current, Current.Text);
        return node;
    }

    FormulaToken Current => _tokens[_at];

    FormulaNode Or()
    {
        var a = And();
        while (Take("or") is { } op) a = Logical(op, a, And(), (x, y) => new(FormulaType.YesNo, (r, z) => x.Holds(r, z) || y.Holds(r, z)));
        return a;
    }

    FormulaNode And()
    {
        var a = Not();
        while (Take("and") is { } op) a = Logical(op, a, Not(), (x, y) => new(FormulaType.YesNo, (r, z) => x.Holds(r, z) && y.Holds(r, z)));
        return a;
    }

    FormulaNode Not()
    {
        if (Take("not") is not { } op) return Comparison();
        var a = Deeper(op, Not);
        return a.Type == FormulaType.YesNo ? FormulaOperators.Not(a) : Refuse("formulaTypes", op, op.Text, Of(a));
    }

    FormulaNode Comparison()
    {
        var a = Sum();
        if (Take("=", "!=", "<>", "<=", ">=", "<", ">") is not { } op) return a;
        var b = Sum();
        return FormulaOperators.Compare(op.Text, a, b) ?? Refuse("formulaTypes", op, op.Text, $"{Of(a)}, {Of(b)}");
    }

    FormulaNode Sum()
    {
        var a = Product();
        while (Take("+", "-") is { } op) a = Arithmetic(op, a, Product());
        return a;
    }

    FormulaNode Product()
    {
        var a = Sign();
        while (Take("*", "/") is { } op) a = Arithmetic(op, a, Sign());
        return a;
    }

    FormulaNode Sign()
    {
        if (Take("-") is not { } op) return Value();
        var a = Deeper(op, Sign);
        return FormulaOperators.Negative(a) ?? Refuse("formulaTypes", op, "-", Of(a));
    }

    FormulaNode Value()
    {
        var token = Current;
        if (Take("(") is not null)
        {
            var inner = Deeper(token, Or);
            Expect(")");
            return inner;
        }
        if (token.Kind is FormulaTokenKind.Number or FormulaTokenKind.Text or FormulaTokenKind.Name) _at++;
        return token.Kind switch
        {
            FormulaTokenKind.Number => decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? FormulaNode.Constant(FormulaType.Number, number) : Refuse("formulaUnexpected", token, token.Text),
            FormulaTokenKind.Text => FormulaNode.Constant(FormulaType.Text, token.Text.Length == 0 ? null : token.Text),
            FormulaTokenKind.Name when Current is { Kind: FormulaTokenKind.Symbol, Text: "(" } => Call(token),
            FormulaTokenKind.Name => Named(token),
            FormulaTokenKind.Bad => Refuse("formulaUnexpected", token, token.Text),
            _ => Refuse("formulaExpected", token, "value"),
        };
    }

    FormulaNode Named(FormulaToken token) => token.Text.ToLowerInvariant() switch
    {
        "true" or "yes" => FormulaNode.Constant(FormulaType.YesNo, true),
        "false" or "no" => FormulaNode.Constant(FormulaType.YesNo, false),
        "empty" or "null" => FormulaNode.Constant(FormulaType.Empty, null),
        _ => Field(token),
    };

    FormulaNode Field(FormulaToken token)
    {
        var dot = token.Text.IndexOf('.', StringComparison.Ordinal);
        var part = dot < 0 ? null : token.Text[(dot + 1)..];
        if (model.Find(dot < 0 ? token.Text : token.Text[..dot]) is not { Secret: false } field || part is not null && !FieldPart.PartsOf(field.ValueKind).Contains(part))
            return Refuse("formulaUnknownField", token, token.Text, model.Name);
        _reads.Add(field);
        var named = new FieldPart(field, part);
        return part is not null ? new(FormulaType.Text, (r, _) => named.Read(r)) : new(FormulaTypes.Of(field.ValueKind), (r, _) => FormulaTypes.FromField(field.Get(r)));
    }

    FormulaNode Call(FormulaToken name)
    {
        if (!FormulaFunctions.All.TryGetValue(name.Text, out var function))
            return Refuse("formulaUnknownFunction", name, name.Text, string.Join(", ", FormulaFunctions.All.Keys.Order(StringComparer.OrdinalIgnoreCase)));
        Expect("(");
        var arguments = new List<FormulaNode>();
        if (Take(")") is null)
        {
            do arguments.Add(Deeper(name, Or)); while (Problem is null && Take(",") is not null);
            Expect(")");
        }
        return Problem is not null ? Broken : function.Make([.. arguments]) ?? Refuse("formulaArguments", name, function.Signature, string.Join(", ", arguments.Select(Of)));
    }

    FormulaNode Arithmetic(FormulaToken op, FormulaNode a, FormulaNode b) =>
        FormulaOperators.Arithmetic(op.Text, a, b) ?? Refuse("formulaTypes", op, op.Text, $"{Of(a)}, {Of(b)}");

    FormulaNode Logical(FormulaToken op, FormulaNode a, FormulaNode b, Func<FormulaNode, FormulaNode, FormulaNode> make) =>
        a.Type == FormulaType.YesNo && b.Type == FormulaType.YesNo ? make(a, b) : Refuse("formulaTypes", op, op.Text, $"{Of(a)}, {Of(b)}");

    FormulaNode Deeper(FormulaToken at, Func<FormulaNode> parse)
    {
        if (++_depth > MaxDepth) return Refuse("formulaTooDeep", at, MaxDepth);
        var node = parse();
        _depth--;
        return node;
    }

    FormulaToken? Take(params ReadOnlySpan<string> words)
    {
        var token = Current;
        if (Problem is not null || token.Kind is not (FormulaTokenKind.Symbol or FormulaTokenKind.Name)) return null;
        foreach (var word in words)
            if (token.Text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                _at++;
                return token with { Text = word };
            }
        return null;
    }

    void Expect(string symbol)
    {
        if (Take(symbol) is null) Refuse("formulaExpected", Current, symbol);
    }

    FormulaNode Refuse(string code, FormulaToken at, params object[] args)
    {
        Problem ??= new("expression", code, [at.At, .. args]);
        return Broken;
    }

    static string Of(FormulaNode node) => ModelCompiler.Camel(node.Type.ToString());
}
