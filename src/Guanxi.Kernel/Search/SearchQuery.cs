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

    const int MinBeginning = 3;

    readonly string? _title;

    SearchQuery(IReadOnlyList<SearchClause> clauses, IReadOnlyList<string> needles, string? title = null) => (Clauses, Needles, _title) = (clauses, needles, title);

    public IReadOnlyList<SearchClause> Clauses { get; }

    /// <summary>Finds the records whose title is what was typed, spelled or in pinyin or initials; nothing where words were quoted.</summary>
    public SearchQuery Whole => Titled(SearchTokens.End.ToString());

    /// <summary>Finds the records whose title begins with what was typed; nothing for a letter or two, with which very many begin.</summary>
    public SearchQuery Beginning => _title is { Length: < MinBeginning } && char.IsAsciiLetterOrDigit(_title[0]) ? Empty : Titled("", prefix: true);

    public bool IsEmpty => Clauses.Count == 0;

    /// <summary>Folded words and runs of CJK characters to be looked for when a hit is shown.</summary>
    internal IReadOnlyList<string> Needles { get; }

    SearchQuery Titled(string end, bool prefix = false)
    {
        if (_title is null) return Empty;
        var cut = SearchTokens.Cut(_title).ToString();
        var token = SearchTokens.Begin + cut;
        return new([new([cut.Length < _title.Length ? new(token, Prefix: false) : new(token + end, prefix)])], []);
    }

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
