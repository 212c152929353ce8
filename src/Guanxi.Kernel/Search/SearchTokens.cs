using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Search;

/// <summary>
/// The tokens under which a record is found, the same for every database: <see cref="ToString"/> gives them separated by
/// blanks, each of lower-case letters, digits and CJK characters only. Not thread-safe; clear it and use it again.
/// </summary>
/// <remarks>
/// A title gives its words and their endings from three letters, its CJK characters in pairs (and the last alone), its
/// pinyin and its initials from every syllable on; and what it is as a whole and its first two and four characters: spelled, in
/// pinyin, in initials. Other texts give words and pairs. Phones give their digits forward, and
/// backward after <see cref="Backward"/>. Tokens and query terms are cut alike at <see cref="MaxToken"/>.
/// </remarks>
public sealed class SearchTokens
{
    public const int MaxToken = 24;

    /// <summary>Stands before digits in reverse order. No folded text contains it: there it is spelled th.</summary>
    public const char Backward = 'þ';

    /// <summary>Stand before a title or its beginning, and behind a whole one. No folded text contains them: there they are spelled d and t.</summary>
    public const char Begin = 'ð', End = 'ŧ';

    /// <summary>Goes up when records get other tokens than before: those of a database in use are made anew then.</summary>
    public const string Version = "3";

    const int MaxTitle = 256, MaxText = 4000, MinInfix = 3, ShortHead = 2, LongHead = 4;

    readonly SearchText text = new();
    readonly SearchReading reading = new();
    readonly TokenSet tokens = new();

    public int Count => tokens.Count;

    public ReadOnlySpan<char> this[int index] => tokens[index];

    public void Clear() => tokens.Clear();

    /// <summary>The tokens separated by blanks.</summary>
    public override string ToString() => tokens.Text.ToString();

    public static string Of(string? title, IEnumerable<string?>? texts = null, IEnumerable<string?>? phones = null)
    {
        var tokens = new SearchTokens();
        tokens.AddTitle(title);
        foreach (var phone in phones ?? []) tokens.AddPhone(phone);
        foreach (var other in texts ?? []) tokens.AddText(other);
        return tokens.ToString();
    }

    /// <summary>A name or subject, found in every way. Add it before other texts: what is added first is kept.</summary>
    public void AddTitle(ReadOnlySpan<char> title)
    {
        if (title.Length > MaxTitle) title = title[..MaxTitle];
        text.Read(title);
        if (text.Units.IsEmpty) return;
        AddUnits(infixes: true);
        AddWhole(text.From(text.Units[0]));
        AddReading();
        if (!IsPersonName(title)) return;
        text.Read(title, personName: true);
        AddReading();
    }

    /// <summary>Any other text.</summary>
    public void AddText(ReadOnlySpan<char> other)
    {
        if (other.IsEmpty) return;
        text.Read(other.Length > MaxText ? other[..MaxText] : other);
        AddUnits(infixes: false);
    }

    /// <summary>A phone number as written, found by its first digits with or without country code, and by its last.</summary>
    public void AddPhone(ReadOnlySpan<char> phone)
    {
        if (phone.IsEmpty) return;
        var forms = Normalise.PhoneForms(phone);
        foreach (var form in forms) tokens.Add(Cut(form));
        if (forms.Length > 0) tokens.Add(Reversed(forms[0], stackalloc char[MaxToken]), Backward);
    }

    static ReadOnlySpan<char> Reversed(string digits, Span<char> buffer)
    {
        var size = Math.Min(digits.Length, buffer.Length);
        for (var i = 0; i < size; i++) buffer[i] = digits[digits.Length - 1 - i];
        return buffer[..size];
    }

    void AddUnits(bool infixes)
    {
        var units = text.Units;
        for (var i = 0; i < units.Length && !tokens.IsFull; i++)
            if (units[i].IsWord) AddWord(text.Of(units[i]), infixes);
            else if (i + 1 < units.Length && !units[i + 1].IsWord) tokens.Add(text.From(units[i])[..(units[i].Length + units[i + 1].Length)]);
            else tokens.Add(text.Of(units[i]));
    }

    void AddWord(ReadOnlySpan<char> word, bool infixes)
    {
        tokens.Add(Cut(word));
        if (!infixes) return;
        for (var start = 1; start <= word.Length - MinInfix && start <= MaxToken; start++)
            if (!char.IsLowSurrogate(word[start])) tokens.Add(Cut(word[start..]));
    }

    void AddReading()
    {
        reading.Read(text);
        if (reading.Count == 0) return;
        tokens.Add(Start(reading.Full(0), 1));
        AddWhole(reading.Full(0));
        if (reading.Initials(0).Length > 1) AddWhole(reading.Initials(0));
        if (reading.Count < 2 && !text.HasCjk) return;
        var starts = text.HasCjk ? reading.Count - CompanyForm.ChineseTail(text.From(text.Units[0])) : 1;
        for (var i = 0; i < starts; i++)
        {
            tokens.Add(Cut(reading.Full(i)));
            var initials = reading.Initials(i);
            if (initials.Length > 1) tokens.Add(Cut(initials));
        }
    }

    void AddWhole(ReadOnlySpan<char> title)
    {
        var cut = Cut(title);
        tokens.Add(cut, Begin, cut.Length == title.Length ? End : '\0');
        foreach (var length in (ReadOnlySpan<int>)[ShortHead, LongHead])
            if (title.Length >= length) tokens.Add(Start(title, length), Begin);
    }

    /// <summary>The token of a whole title. One that was cut has no end.</summary>
    internal static string WholeOf(string title) => Cut(title) is var cut && cut.Length < title.Length ? $"{Begin}{cut}" : $"{Begin}{cut}{End}";

    /// <summary>The longest token of a beginning that all titles have which begin so; null for a single character.</summary>
    internal static string? HeadOf(string title) =>
        title.Length < ShortHead ? null : $"{Begin}{Start(title, title.Length < LongHead ? ShortHead : LongHead)}";

    internal static bool IsPersonName(ReadOnlySpan<char> title) => Pinyin.TryWord(title, surname: true, out _);

    internal static ReadOnlySpan<char> Cut(ReadOnlySpan<char> token) => Start(token, MaxToken);

    /// <summary>So many UTF-16 units or one more, not to part a surrogate pair.</summary>
    internal static ReadOnlySpan<char> Start(ReadOnlySpan<char> text, int length) =>
        text.Length <= length ? text : text[..(char.IsLowSurrogate(text[length]) ? length + 1 : length)];
}
