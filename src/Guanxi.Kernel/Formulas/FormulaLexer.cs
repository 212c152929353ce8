using System.Text;

namespace Guanxi.Kernel.Formulas;

enum FormulaTokenKind { Number, Text, Name, Symbol, End, Bad }

/// <param name="At">Position from 1.</param>
readonly record struct FormulaToken(FormulaTokenKind Kind, string Text, int At);

/// <summary>Cuts an expression into tokens.</summary>
static class FormulaLexer
{
    static readonly string[] Symbols = ["<=", ">=", "!=", "<>", "==", "+", "-", "*", "/", "(", ")", ",", "=", "<", ">"];

    public static List<FormulaToken> Read(string expression)
    {
        var tokens = new List<FormulaToken>();
        var at = 0;
        while (true)
        {
            while (at < expression.Length && char.IsWhiteSpace(expression[at])) at++;
            if (at == expression.Length) break;
            var start = at;
            var token = Next(expression, ref at);
            tokens.Add(token with { At = start + 1 });
            if (token.Kind == FormulaTokenKind.Bad) break;
        }
        tokens.Add(new(FormulaTokenKind.End, "", expression.Length + 1));
        return tokens;
    }

    static FormulaToken Next(string expression, ref int at)
    {
        var c = expression[at];
        if (char.IsAsciiDigit(c)) return new(FormulaTokenKind.Number, While(expression, ref at, d => char.IsAsciiDigit(d) || d == '.'), 0);
        if (char.IsAsciiLetter(c) || c == '_') return new(FormulaTokenKind.Name, While(expression, ref at, d => char.IsAsciiLetterOrDigit(d) || d is '_' or '.' or '$'), 0);
        if (c is '"' or '\'') return Quoted(expression, ref at);
        foreach (var symbol in Symbols)
            if (expression.AsSpan(at).StartsWith(symbol))
            {
                at += symbol.Length;
                return new(FormulaTokenKind.Symbol, symbol == "==" ? "=" : symbol, 0);
            }
        return new(FormulaTokenKind.Bad, c.ToString(), 0);
    }

    static string While(string expression, ref int at, Func<char, bool> belongs)
    {
        var start = at;
        while (at < expression.Length && belongs(expression[at])) at++;
        return expression[start..at];
    }

    static FormulaToken Quoted(string expression, ref int at)
    {
        var quote = expression[at++];
        var text = new StringBuilder();
        while (at < expression.Length && expression[at] != quote)
        {
            if (expression[at] == '\\' && at + 1 < expression.Length) at++;
            text.Append(expression[at++]);
        }
        if (at == expression.Length) return new(FormulaTokenKind.Bad, quote.ToString(), 0);
        at++;
        return new(FormulaTokenKind.Text, text.ToString(), 0);
    }
}
