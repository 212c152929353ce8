using System.Collections.Immutable;
using System.Text;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Queries;

/// <summary>Recursive descent over one text; the first problem ends it.</summary>
struct FilterTextReader(string text)
{
    const string TermsAllowed = "field:value, not, has(…), (…)";
    const string OperatorsAllowed = ": != > >= < <= ~ ^";

    int _at;
    int _depth;
    int _nodes;
    Problem? _problem;

    public FilterParse Read()
    {
        if (text.Length > FilterLimits.Length) return new(null, new("filter", "filterTooLong", FilterLimits.Length));
        SkipBlanks();
        if (_at == text.Length) return new(Filter.All, null);
        var filter = Or();
        if (_problem is null && _at < text.Length) Refuse("filterUnexpected", "and, or");
        return _problem is null ? new(filter, null) : new(null, _problem);
    }

    Filter Or()
    {
        var parts = ImmutableArray.CreateBuilder<Filter>();
        do parts.Add(And()); while (_problem is null && Keyword("or"));
        return parts.Count == 1 ? parts[0] : new Filter.Or(parts.ToImmutable());
    }

    Filter And()
    {
        var parts = ImmutableArray.CreateBuilder<Filter>();
        do parts.Add(Term()); while (_problem is null && Keyword("and"));
        return parts.Count == 1 ? parts[0] : new Filter.And(parts.ToImmutable());
    }

    Filter Term()
    {
        if (++_nodes > FilterLimits.Nodes) return Refuse("filterTooComplex", FilterLimits.Nodes);
        if (++_depth > FilterLimits.Depth) return Refuse("filterTooDeep", FilterLimits.Depth);
        var term = Keyword("not") ? new Filter.Not(Term())
            : Keyword("has", '(') ? Related()
            : Keyword("all") ? Filter.All
            : Keyword("none") ? Filter.None
            : Skip('(') ? Group()
            : Condition();
        _depth--;
        return term;
    }

    Filter Group()
    {
        var inner = Or();
        return Expect(')', inner);
    }

    Filter Related()
    {
        Skip('(');
        var start = _at;
        var name = Path();
        var dot = name.LastIndexOf('.');
        if (_problem is null && dot <= 0) { _at = start; Refuse("filterExpected", "object.reference"); }
        if (_problem is not null) return Filter.None;
        var where = Skip(',') ? Or() : Filter.All;
        return Expect(')', new Filter.Related(name[..dot], name[(dot + 1)..], where));
    }

    Filter Condition()
    {
        var path = Path();
        if (_problem is not null) return Filter.None;
        var op = Operator();
        return op switch
        {
            null => Refuse("filterExpected", OperatorsAllowed),
            FilterOperator.Is => Is(path),
            FilterOperator.IsNot => IsNot(path),
            _ => new Filter.Condition(path, op.Value, [Value()]),
        };
    }

    Filter Is(string path)
    {
        if (Word("empty")) return new Filter.Condition(path, FilterOperator.IsEmpty, []);
        if (Word("any")) return new Filter.Condition(path, FilterOperator.IsNotEmpty, []);
        if (Word("under", '('))
        {
            Skip('(');
            var under = new Filter.Condition(path, FilterOperator.Under, Values(Value()));
            return Expect(')', under);
        }
        var first = Value();
        if (_problem is null && text.AsSpan(_at).StartsWith(".."))
        {
            _at += 2;
            return new Filter.Condition(path, FilterOperator.Between, [first, Value()]);
        }
        return new Filter.Condition(path, FilterOperator.Is, Values(first));
    }

    Filter IsNot(string path)
    {
        if (Word("empty")) return new Filter.Condition(path, FilterOperator.IsNotEmpty, []);
        if (Word("any")) return new Filter.Condition(path, FilterOperator.IsEmpty, []);
        return new Filter.Condition(path, FilterOperator.IsNot, Values(Value()));
    }

    ImmutableArray<string> Values(string first)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        values.Add(first);
        while (_problem is null && Skip(','))
        {
            values.Add(Value());
            if (values.Count > FilterLimits.Values) Refuse("filterTooManyValues", FilterLimits.Values);
        }
        return values.ToImmutable();
    }

    string Value()
    {
        SkipBlanks();
        var start = _at;
        var value = _at < text.Length && text[_at] == '"' ? Quoted() : Bare();
        if (HasHalfCharacter(value)) { _at = start; Refuse("filterUnexpected", "UTF-16"); }
        if (value.Length > FilterLimits.ValueLength) { _at = start; Refuse("filterValueTooLong", FilterLimits.ValueLength); }
        return value;
    }

    /// <summary>Half a surrogate pair: no stored text and no JSON holds it.</summary>
    static bool HasHalfCharacter(string value)
    {
        for (var i = 0; i < value.Length; i++)
            if (char.IsSurrogate(value[i]) && !(i + 1 < value.Length && char.IsSurrogatePair(value[i], value[++i]))) return true;
        return false;
    }

    string Bare()
    {
        var start = _at;
        while (_at < text.Length && FilterText.IsBare(text[_at]) && !text.AsSpan(_at).StartsWith("..")) _at++;
        if (_at == start) Refuse("filterExpected", "value, \"…\"");
        return text[start.._at];
    }

    string Quoted()
    {
        var value = new StringBuilder();
        var start = _at++;
        while (_at < text.Length && text[_at] != '"')
        {
            if (text[_at] == '\\' && _at + 1 < text.Length) _at++;
            value.Append(text[_at++]);
        }
        if (_at < text.Length) _at++;
        else { _at = start; Refuse("filterUnclosed", "\""); }
        return value.ToString();
    }

    string Path()
    {
        SkipBlanks();
        var start = _at;
        while (_at < text.Length && FilterText.IsPathCharacter(text[_at])) _at++;
        if (_at == start) Refuse(_at == text.Length ? "filterExpected" : "filterUnexpected", TermsAllowed);
        return text[start.._at];
    }

    FilterOperator? Operator()
    {
        SkipBlanks();
        var rest = text.AsSpan(_at);
        (FilterOperator? op, var length) = rest switch
        {
            ['!', '=', ..] => (FilterOperator.IsNot, 2),
            ['>', '=', ..] => (FilterOperator.GreaterOrEqual, 2),
            ['<', '=', ..] => (FilterOperator.LessOrEqual, 2),
            [':' or '=', ..] => (FilterOperator.Is, 1),
            ['>', ..] => (FilterOperator.Greater, 1),
            ['<', ..] => (FilterOperator.Less, 1),
            ['~', ..] => (FilterOperator.Contains, 1),
            ['^', ..] => (FilterOperator.StartsWith, 1),
            _ => ((FilterOperator?)null, 0),
        };
        _at += length;
        return op;
    }

    /// <summary>A keyword, unless an operator follows and makes it a field's name. Case does not count.</summary>
    bool Keyword(string word, char before = '\0')
    {
        SkipBlanks();
        var end = _at + word.Length;
        if (!text.AsSpan(_at).StartsWith(word, StringComparison.OrdinalIgnoreCase) || end < text.Length && FilterText.IsPathCharacter(text[end])) return false;
        var next = end;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        var following = next < text.Length ? text[next] : '\0';
        if (following is ':' or '=' or '!' or '<' or '>' or '~' or '^' || before != '\0' && following != before) return false;
        _at = end;
        return true;
    }

    /// <summary>A word that stands for itself, not as the beginning of a longer value.</summary>
    bool Word(string word, char before = '\0')
    {
        SkipBlanks();
        var end = _at + word.Length;
        if (!text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal)) return false;
        var following = end < text.Length ? text[end] : '\0';
        var ends = before != '\0' ? following == before : end == text.Length || !FilterText.IsBare(following) && following != ',';
        if (ends) _at = end;
        return ends;
    }

    Filter Expect(char c, Filter then)
    {
        if (_problem is not null || Skip(c)) return then;
        return Refuse(_at == text.Length ? "filterExpected" : "filterUnexpected", c.ToString());
    }

    bool Skip(char c)
    {
        SkipBlanks();
        if (_at == text.Length || text[_at] != c) return false;
        _at++;
        return true;
    }

    void SkipBlanks()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    Filter Refuse(string code, object allowed)
    {
        _problem ??= new("filter", code, _at + 1, allowed);
        return Filter.None;
    }
}
