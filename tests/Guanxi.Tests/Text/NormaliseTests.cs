using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Text;

public sealed class NormaliseTests
{
    [Fact]
    public void Every_line_can_be_stored_and_is_its_own_normal_form() => Prop.ForAll<string>(text =>
    {
        var (line, lines) = (Normalise.Line(text), Normalise.Lines(text));
        return line == Normalise.Line(line) && lines == Normalise.Lines(lines) && IsStorable(line) && IsStorable(lines) && !line.AsSpan().ContainsAny('\r', '\n');
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_databases_refuse_is_taken_out()
    {
        Assert.Equal("a\ufffdb\uffff c", Normalise.Line(" a\ud800b\uffff\0\nc "));
        Assert.Equal(" a\nb\n", Normalise.Lines(" a\r\nb\r"));
        Assert.Equal("\u00e9", Normalise.Line("e\u0301"));
        Assert.Equal("", Normalise.Line(null));
    }

    [Theory]
    [InlineData("138 1234 5678", "CN", "+8613812345678")]
    [InlineData("＋８６ 138-1234-5678", "CN", "+8613812345678")]
    [InlineData("8613812345678", "CN", "+8613812345678")]
    [InlineData("0086 138 1234 5678", "US", "+8613812345678")]
    [InlineData("+86 (0)10 8234 5678", "CN", "+861082345678")]
    [InlineData("(010) 8234-5678", "CN", "+861082345678")]
    [InlineData("010-82345678转801", "CN", "+861082345678;ext=801")]
    [InlineData("010-82345678 ext. 801", "CN", "+861082345678;ext=801")]
    [InlineData("400-820-8820", "CN", "+864008208820")]
    [InlineData("82345678", "CN", "82345678")]
    [InlineData("95588", "CN", "95588")]
    [InlineData("(212) 555-0123", "US", "+12125550123")]
    [InlineData("1-212-555-0123 x9", "US", "+12125550123;ext=9")]
    [InlineData("030 901820", "DE", "+4930901820")]
    [InlineData("020 7946 0018", "GB", "+442079460018")]
    public void Equal_phone_numbers_have_one_canonical_form(string typed, string country, string canonical)
    {
        Assert.True(Normalise.TryPhone(typed, country, out var phone));
        Assert.Equal(canonical, phone);
        Assert.True(Normalise.TryPhone(phone, country, out var again));
        Assert.Equal(phone, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("call me")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("1234567890123456789")]
    public void What_is_not_a_phone_number_is_refused(string typed) => Assert.False(Normalise.TryPhone(typed, "CN", out _));

    [Theory]
    [InlineData(" Li.Wei@Example.COM ", "li.wei@example.com")]
    [InlineData("a+b_c%d@sub.example.co.uk", "a+b_c%d@sub.example.co.uk")]
    [InlineData("李伟@例子.公司", "李伟@例子.公司")]
    [InlineData("x@xn--fsqu00a.xn--55qx5d", "x@例子.公司")]
    public void An_address_of_a_mailbox_has_one_canonical_form(string typed, string canonical)
    {
        Assert.True(Normalise.TryEmail(typed, out var email));
        Assert.Equal(canonical, email);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@example.com")]
    [InlineData("a@")]
    [InlineData("a@localhost")]
    [InlineData("a..b@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("a@exa_mple.com")]
    [InlineData("a@-example.com")]
    [InlineData("a@example.com.")]
    [InlineData("a@1.2.3.4")]
    [InlineData("\"a\"@example.com")]
    [InlineData("a@example..com")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com")]
    public void What_mail_cannot_be_sent_to_is_refused(string typed) => Assert.False(Normalise.TryEmail(typed, out _));

    [Theory]
    [InlineData("Example.com", "https://example.com")]
    [InlineData("HTTP://Example.com/Path?Q=中文", "http://example.com/Path?Q=中文")]
    [InlineData("www.例子.公司/首页", "https://www.例子.公司/首页")]
    [InlineData("https://[::1]:8080/", "https://[::1]:8080/")]
    [InlineData("localhost:5000/a", "https://localhost:5000/a")]
    public void A_web_address_gets_its_scheme(string typed, string canonical)
    {
        Assert.True(Normalise.TryUrl(typed, out var url));
        Assert.Equal(canonical, url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.com")]
    [InlineData("https://")]
    [InlineData("https://user:password@example.com")]
    [InlineData("exam ple.com")]
    [InlineData("nothing")]
    [InlineData("https://example.com/<script>")]
    public void What_is_not_a_web_address_is_refused(string typed) => Assert.False(Normalise.TryUrl(typed, out _));

    [Theory]
    [InlineData("华为技术有限公司", "华为技术")]
    [InlineData("騰訊科技（深圳）股份有限公司", "騰訊科技深圳")]
    [InlineData("阿里巴巴集团控股有限公司", "阿里巴巴")]
    [InlineData("有限公司", "有限公司")]
    [InlineData("Foo Trading Co., Ltd.", "footrading")]
    [InlineData("ＦＯＯ trading Co.Ltd", "footrading")]
    [InlineData("The Foo-Trading Company, Inc.", "footrading")]
    [InlineData("Müller G.m.b.H. & Co. KG", "muller")]
    [InlineData("Group", "group")]
    [InlineData("", "")]
    public void Names_of_one_company_share_a_key(string name, string key) => Assert.Equal(key, Normalise.CompanyKey(name));

    [Fact]
    public void No_typing_makes_a_normaliser_throw() => Prop.ForAll<string>(typed =>
    {
        _ = (Normalise.TryPhone(typed, "CN", out _), Normalise.TryEmail(typed, out _), Normalise.TryEmail(typed + "@" + typed + ".com", out _),
            Normalise.TryUrl(typed, out _), Normalise.TryUrl("http://" + typed, out _), Normalise.CompanyKey(typed));
    }).QuickCheckThrowOnFailure();

    static bool IsStorable(string text) => text.Split('\ufffe', '\uffff').All(piece => piece.IsNormalized(NormalizationForm.FormC)) && !text.Contains('\0', StringComparison.Ordinal);
}
