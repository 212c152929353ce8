namespace Guanxi.Kernel.Search;

/// <summary>A token, or the beginning of one.</summary>
public readonly record struct TokenPattern(string Token, bool Prefix)
{
    public bool Matches(ReadOnlySpan<char> token) =>
        Prefix ? token.StartsWith(Token, StringComparison.Ordinal) : token.SequenceEqual(Token);
}

/// <summary>Holds when any of the patterns is among a record's tokens.</summary>
public sealed record SearchClause(IReadOnlyList<TokenPattern> AnyOf);

/// <summary>
/// What a person typed into a search box. A record is found when every clause holds; a query without clauses finds nothing.
/// Quoted words are meant exactly, others as beginnings.
/// </summary>
public sealed partial class SearchQuery
{
    public static readonly SearchQuery Empty = new([], []);

    readonly string? _title;

    SearchQuery(IReadOnlyList<SearchClause> clauses, IReadOnlyList<string> needles, string? title = null) => (Clauses, Needles, _title) = (clauses, needles, title);

    public IReadOnlyList<SearchClause> Clauses { get; }

    public bool IsEmpty => Clauses.Count == 0;

    /// <summary>Folded words and runs of CJK characters to be looked for when a hit is shown.</summary>
    internal IReadOnlyList<string> Needles { get; }

    /// <summary>The same answer as a database gives from the stored tokens.</summary>
    public bool Matches(SearchTokens tokens)
    {
        foreach (var clause in Clauses)
            if (!Holds(clause, tokens)) return false;
        return !IsEmpty;
    }

    static bool Holds(SearchClause clause, SearchTokens tokens)
    {
        foreach (var pattern in clause.AnyOf)
            for (var i = 0; i < tokens.Count; i++)
                if (pattern.Matches(tokens[i])) return true;
        return false;
    }
}
