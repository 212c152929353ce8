using System.Collections.Immutable;
using System.Text;

namespace Guanxi.Kernel.Queries;

/// <summary>
/// The text form of filters, for URLs and people:
/// <c>stage:won,lost and amount>=1000 and (closeDate:thisQuarter or not account.city:"上海") and has(opportunities.account, stage:won)</c>.
/// Grammar and examples: docs/howto/filters.md. <see cref="Parse"/> and <see cref="Print"/> are inverse.
/// </summary>
public static class FilterText
{
    /// <summary>Never throws for bad input; see <see cref="FilterParse"/>. An empty text is <see cref="Filter.All"/>; one that begins with a brace is in the JSON form.</summary>
    public static FilterParse Parse(string text) =>
        text.AsSpan().TrimStart() is ['{', ..] ? FilterJson.Parse(text) : new FilterTextReader(text).Read();

    public static string Print(Filter filter)
    {
        if (filter is Filter.And { Parts.IsEmpty: true }) return "";
        var text = new StringBuilder();
        Write(text, filter, inside: null);
        return text.ToString();
    }

    /// <param name="inside">The group that encloses it without parentheses, if any.</param>
    static void Write(StringBuilder text, Filter filter, Type? inside)
    {
        switch (filter)
        {
            case Filter.And { Parts.IsEmpty: true }: text.Append("all"); break;
            case Filter.Or { Parts.IsEmpty: true }: text.Append("none"); break;
            case Filter.And { Parts: [var only] }: Write(text, only, inside); break;
            case Filter.Or { Parts: [var only] }: Write(text, only, inside); break;
            case Filter.And and: Join(text, and.Parts, " and ", typeof(Filter.And), parentheses: inside is not null && inside != typeof(Filter.Or)); break;
            case Filter.Or or: Join(text, or.Parts, " or ", typeof(Filter.Or), parentheses: inside is not null); break;
            case Filter.Not not: text.Append("not "); Write(text, not.Part, typeof(Filter.Not)); break;
            case Filter.Condition condition: Write(text, condition); break;
            case Filter.Related related: Write(text, related); break;
        }
    }

    static void Join(StringBuilder text, ImmutableArray<Filter> parts, string word, Type group, bool parentheses)
    {
        if (parentheses) text.Append('(');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0) text.Append(word);
            Write(text, parts[i], group);
        }
        if (parentheses) text.Append(')');
    }

    static void Write(StringBuilder text, Filter.Related related)
    {
        text.Append("has(").Append(related.Object).Append('.').Append(related.Via);
        if (related.Where != Filter.All)
        {
            text.Append(", ");
            Write(text, related.Where, inside: null);
        }
        text.Append(')');
    }

    static void Write(StringBuilder text, Filter.Condition condition)
    {
        text.Append(condition.Path);
        var values = condition.Values;
        switch (condition.Operator)
        {
            case FilterOperator.Is: List(text.Append(':'), values); break;
            case FilterOperator.IsNot: List(text.Append("!="), values); break;
            case FilterOperator.Greater: List(text.Append('>'), values); break;
            case FilterOperator.GreaterOrEqual: List(text.Append(">="), values); break;
            case FilterOperator.Less: List(text.Append('<'), values); break;
            case FilterOperator.LessOrEqual: List(text.Append("<="), values); break;
            case FilterOperator.Between: Value(Value(text.Append(':'), values[0]).Append(".."), values[1]); break;
            case FilterOperator.Contains: List(text.Append('~'), values); break;
            case FilterOperator.StartsWith: List(text.Append('^'), values); break;
            case FilterOperator.IsEmpty: text.Append(":empty"); break;
            case FilterOperator.IsNotEmpty: text.Append(":any"); break;
            case FilterOperator.Under: List(text.Append(":under("), values).Append(')'); break;
        }
    }

    static StringBuilder List(StringBuilder text, ImmutableArray<string> values)
    {
        for (var i = 0; i < values.Length; i++) Value(i > 0 ? text.Append(',') : text, values[i]);
        return text;
    }

    static StringBuilder Value(StringBuilder text, string value)
    {
        if (!NeedsQuotes(value)) return text.Append(value);
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\') text.Append('\\');
            text.Append(c);
        }
        return text.Append('"');
    }

    static bool NeedsQuotes(string value) =>
        value is "" or "empty" or "any" or "under" || value[0] is '=' or '.' || value[^1] == '.'
        || value.Contains("..", StringComparison.Ordinal) || !value.All(IsBare);

    internal static bool IsPath(string text) => text.Length > 0 && text.All(IsPathCharacter);

    internal static bool IsPathCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';

    /// <summary>Stands in a value without quotes.</summary>
    internal static bool IsBare(char c) => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not (',' or '(' or ')' or '"' or '\\');
}
