namespace Guanxi.Kernel.Search;

/// <summary>How a title answers what was typed, the better the greater.</summary>
public enum TitleFit { Words, Beginning, Whole }

public sealed partial class SearchQuery
{
    /// <summary>Finds the records whose title is what was typed, spelled or in pinyin or initials; nothing where words were quoted.</summary>
    public SearchQuery Whole => _title is null ? Empty : Only(new(SearchTokens.WholeOf(_title), Prefix: false));

    /// <summary>
    /// Finds the records whose title begins with what was typed, and some that hold it elsewhere and only begin alike. A title's
    /// beginnings stand in the index by themselves, so none of many titles has to be looked at.
    /// </summary>
    public SearchQuery Beginning => _title is null ? Empty : Only(SearchTokens.HeadOf(_title) is { } head ? new(head, Prefix: false) : new(SearchTokens.Begin + _title, Prefix: true), Clauses);

    static SearchQuery Only(TokenPattern pattern, IReadOnlyList<SearchClause>? and = null) => new([new([pattern]), .. and ?? []], []);

    /// <summary>Compares titles with what was typed. Not thread-safe.</summary>
    public Func<string, TitleFit> Fits()
    {
        if (_title is null) return _ => TitleFit.Words;
        var (text, reading) = (new SearchText(), new SearchReading());
        return title =>
        {
            var fit = Fit(title, personName: false);
            return fit < TitleFit.Whole && SearchTokens.IsPersonName(title) && Fit(title, personName: true) is var other && other > fit ? other : fit;
        };

        TitleFit Fit(string title, bool personName)
        {
            text.Read(title, personName);
            if (text.Units.IsEmpty) return TitleFit.Words;
            reading.Read(text);
            var fit = Compare(text.From(text.Units[0]));
            if (reading.Count == 0) return fit;
            var (full, initials) = (Compare(reading.Full(0)), Compare(reading.Initials(0)));
            return (TitleFit)Math.Max((int)fit, Math.Max((int)full, (int)initials));
        }

        TitleFit Compare(ReadOnlySpan<char> title) =>
            !title.StartsWith(_title) ? TitleFit.Words : title.Length == _title.Length ? TitleFit.Whole : TitleFit.Beginning;
    }
}
