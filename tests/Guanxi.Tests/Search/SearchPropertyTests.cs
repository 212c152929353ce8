using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Search;

public sealed class SearchPropertyTests
{
    [Fact]
    public void Tokens_hold_nothing_a_search_engine_could_take_for_its_own_syntax() => Prop.ForAll<string>(text => AreSafe(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Naughty_strings_give_safe_tokens_and_queries() => Assert.All(NaughtyStrings(), text => Assert.True(AreSafe(text), text));

    [Fact]
    public void A_record_is_found_by_its_own_title() => Prop.ForAll<NonEmptyString>(title => FindsItself(title.Get)).QuickCheckThrowOnFailure();

    [Fact]
    public void Naughty_strings_find_themselves() => Assert.All(NaughtyStrings(), text => Assert.True(FindsItself(text), text));

    /// <summary>Any two neighbouring characters, the pinyin and the initials from any place on, as far as they were typed; the legal form excepted.</summary>
    [Fact]
    public void Every_company_is_found_by_any_part_of_its_name()
    {
        var random = new Random(1);
        var tokens = new SearchTokens();
        foreach (var name in Companies().Where(name => random.Next(20) == 0 && name.All(c => c is >= '\u4e00' and <= '\u9fff')))
        {
            tokens.Clear();
            tokens.AddTitle(name);
            var from = random.Next(name.Length - Math.Max(1, CompanyForm.ChineseTail(name)));
            var rest = Pinyin.Syllables(name).Skip(from).ToList();
            var full = string.Concat(rest);
            var initials = string.Concat(rest.Select(syllable => syllable[0]));
            Assert.All([name.Substring(from, 2), full[..random.Next(2, full.Length)], initials], typed => Assert.True(SearchQuery.Parse(typed).Matches(tokens), $"{name} by {typed}"));
        }
    }

    [Fact]
    public void No_token_parts_a_surrogate_pair() =>
        Assert.All(SearchTokens.Of("𐐨𐐩𐐪𐐫 a𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴𐐵 𠜎𠜱𠝹").Split(' '), token => Assert.DoesNotContain(Rune.ReplacementChar, token.EnumerateRunes()));

    [Fact]
    public void A_long_text_gives_a_bounded_number_of_tokens()
    {
        var tokens = new SearchTokens();
        tokens.AddText(string.Concat(Enumerable.Range(0x4e00, 20000).Select(code => (char)code)));
        Assert.Equal(TokenLimit, tokens.Count);
    }

    const int TokenLimit = 512;

    static bool FindsItself(string title)
    {
        var query = SearchQuery.Parse(title);
        var tokens = new SearchTokens();
        tokens.AddTitle(title);
        return query.IsEmpty || query.Matches(tokens);
    }

    static bool AreSafe(string? text)
    {
        var stored = SearchTokens.Of(text, [text], [text]);
        var asked = SearchQuery.Parse(text).Clauses.SelectMany(clause => clause.AnyOf).Select(pattern => pattern.Token);
        return stored.Length == 0 || stored.Split(' ').Concat(asked).All(IsSafe);
    }

    static bool IsSafe(string token) => token.Length is > 0 and <= SearchTokens.MaxToken + 2
        && token.EnumerateRunes().All(rune => rune.IsAscii ? Rune.IsLower(rune) || Rune.IsDigit(rune) : Rune.GetUnicodeCategory(rune) <= System.Globalization.UnicodeCategory.OtherNumber);

    static IEnumerable<string> Companies() => File.ReadLines(SharedData.File("cn_companies", "company_short_names.txt")).Skip(3).Where(name => name.Length > 1);

    static IEnumerable<string> NaughtyStrings() =>
        JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.File("naughty_strings", "blns.base64.json")))!
            .Select(text => Encoding.UTF8.GetString(Convert.FromBase64String(text)));
}
