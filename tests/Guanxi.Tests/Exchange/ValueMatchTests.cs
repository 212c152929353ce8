using Guanxi.Integrations.Exchange.Guessing;

namespace Guanxi.Tests.Exchange;

public sealed class ValueMatchTests
{
    private static ValueMatcher<int> Of(params string[] labels)
    {
        var matcher = new ValueMatcher<int>();
        for (var i = 0; i < labels.Length; i++) matcher.Add(i, labels[i]);
        return matcher;
    }

    private static readonly ValueMatcher<int> Products = Of("GTX Basic", "GTX Pro", "MG Special", "MG Advanced", "GTX Plus Pro", "GTX Plus Basic", "GTK 500");
    private static readonly ValueMatcher<int> Industries = Of("technology", "medical", "retail", "telecommunications", "finance", "信息技术");

    [Theory]
    [InlineData("GTX Pro", 1, MatchQuality.Equal)]
    [InlineData(" gtx pro ", 1, MatchQuality.Equal)]
    [InlineData("ＧＴＸ Ｐｒｏ", 1, MatchQuality.Equal)]
    [InlineData("GTXPro", 1, MatchQuality.SameLetters)]
    [InlineData("gtx-plus-basic", 5, MatchQuality.SameLetters)]
    [InlineData("GTX Basci", 0, MatchQuality.Similar)]
    public void Products_are_found_as_they_are_typed(string value, int key, MatchQuality quality)
    {
        var match = Products.Find(value);
        Assert.Equal((key, quality), (match?.Key, match?.Quality));
    }

    [Theory]
    [InlineData("technolgy", "technology")]
    [InlineData("tecnology", "technology")]
    [InlineData("Telecomunications", "telecommunications")]
    [InlineData("finacne", "finance")]
    public void A_misspelt_member_is_suggested(string value, string label)
    {
        var match = Industries.Find(value);
        Assert.Equal((label, MatchQuality.Similar), (match?.Label, match?.Quality));
        Assert.InRange(match!.Value.Score, 0.82, 0.99);
    }

    [Theory]
    [InlineData("software")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("—")]
    public void What_is_like_nothing_is_not_suggested(string value) => Assert.Null(Industries.Find(value));

    [Fact]
    public void A_text_of_two_candidates_means_neither() => Assert.Null(Of("Acme", "ACME").Find("acme"));

    [Theory]
    [InlineData("technology", "technolgy", 0.9)]
    [InlineData("abcd", "abdc", 0.75)]
    [InlineData("kitten", "sitting", 4 / 7.0)]
    [InlineData("", "", 1)]
    [InlineData("abc", "", 0)]
    public void Edits_count_insertions_deletions_substitutions_and_swaps(string a, string b, double expected)
        => Assert.Equal(expected, Similarity.Edits(a, b), 12);

    /// <summary>The published examples of Winkler 1990.</summary>
    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.9611)]
    [InlineData("DWAYNE", "DUANE", 0.84)]
    [InlineData("DIXON", "DICKSONX", 0.8133)]
    public void Jaro_Winkler_gives_the_published_figures(string a, string b, double expected)
        => Assert.Equal(expected, Similarity.JaroWinkler(a, b), 4);
}
