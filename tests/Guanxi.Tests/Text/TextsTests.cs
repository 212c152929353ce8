using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Text;

public sealed class TextsTests
{
    static readonly Texts Sample = new(
        new Dictionary<string, string> { ["deal"] = "商机", ["deals"] = "{0} 个商机", ["braces"] = "{{{0}}}", ["onlyChinese"] = "仅中文" },
        new Dictionary<string, string> { ["deal"] = "Deal", ["deals"] = "{0} {0|deal|deals} of {1}", ["new"] = "New {0:within}", ["one"] = "For {0:a}", ["onlyEnglish"] = "English only" });

    [Fact]
    public void The_kernels_own_texts_exist_in_every_language()
    {
        var texts = Texts.Load(typeof(Texts).Assembly);
        Assert.Equal("今天", texts["zh-CN", "locale.today"]);
        Assert.Equal("today", texts["en", "locale.today"]);
        Assert.Empty(texts.Missing());
    }

    [Fact]
    public void A_missing_text_comes_from_the_other_language_and_then_from_the_key()
    {
        Assert.Equal("仅中文", Sample["en", "onlyChinese"]);
        Assert.Equal("English only", Sample["zh-CN", "onlyEnglish"]);
        Assert.Equal("nowhere", Sample["en", "nowhere"]);
        Assert.Equal([("zh-CN", "new"), ("zh-CN", "one"), ("zh-CN", "onlyEnglish"), ("en", "braces"), ("en", "onlyChinese")], Sample.Missing());
    }

    [Theory]
    [InlineData("zh-Hans", "商机")]
    [InlineData("zh-TW", "商机")]
    [InlineData("en-GB", "Deal")]
    [InlineData("fr", "Deal")]
    public void Any_language_is_served_by_the_nearest_of_ours(string language, string text) => Assert.Equal(text, Sample[language, "deal"]);

    [Theory]
    [InlineData(1, "1 deal of Ann")]
    [InlineData(0, "0 deals of Ann")]
    [InlineData(12345, "12,345 deals of Ann")]
    public void English_has_a_word_for_one_and_a_word_for_many(int count, string text) =>
        Assert.Equal(text, Sample.Format("en", "deals", count, "Ann"));

    [Theory]
    [InlineData("Price book", "New price book")]
    [InlineData("SLA policy", "New SLA policy")]
    [InlineData("客户", "New 客户")]
    [InlineData("X", "New X")]
    public void A_name_within_a_sentence_begins_small_unless_it_is_an_abbreviation(string name, string text) => Assert.Equal(text, Sample.Format("en", "new", name));

    [Theory, InlineData("Account", "For an account"), InlineData("Deal", "For a deal"), InlineData("Unit", "For a unit"), InlineData("User", "For a user"), InlineData("Opportunity", "For an opportunity")]
    public void A_name_has_the_article_its_sound_asks_for(string name, string text) => Assert.Equal(text, Sample.Format("en", "one", name));

    [Fact]
    public void Doubled_braces_stand_for_themselves() => Assert.Equal("{7}", Sample.Format("zh-CN", "braces", 7));

    [Fact]
    public void A_place_without_argument_stays_empty() => Assert.Equal("3 deals of ", Sample.Format("en", "deals", 3));

    [Fact]
    public void A_renamed_term_replaces_the_text_at_once()
    {
        var texts = Texts.Load(typeof(Texts).Assembly);
        texts.Rename([("zh-CN", "locale.today", "本日")]);
        Assert.Equal("本日", texts["zh-CN", "locale.today"]);
        Assert.Equal("today", texts["en", "locale.today"]);
        texts.Rename([]);
        Assert.Equal("今天", texts["zh-CN", "locale.today"]);
    }
}
