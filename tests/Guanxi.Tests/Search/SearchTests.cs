using Guanxi.Kernel.Search;

namespace Guanxi.Tests.Search;

public sealed class SearchTests
{
    [Theory]
    [InlineData("华为技术有限公司", "华为")]
    [InlineData("华为技术有限公司", "为技")]
    [InlineData("华为技术有限公司", "术")]
    [InlineData("华为技术有限公司", "司")]
    [InlineData("华为技术有限公司", "华为技术有限公司")]
    [InlineData("华为技术有限公司", "huaweij")]
    [InlineData("华为技术有限公司", "jishu")]
    [InlineData("华为技术有限公司", "huaweijishuyouxiangongsi")]
    [InlineData("华为技术有限公司", "hua wei")]
    [InlineData("华为技术有限公司", "hwjs")]
    [InlineData("华为技术有限公司", "WJS")]
    [InlineData("华为技术有限公司", "技术 hw")]
    [InlineData("华为技术有限公司", "ＨＷＪＳ")]
    [InlineData("腾讯科技（深圳）有限公司", "科技深圳")]
    [InlineData("腾讯科技（深圳）有限公司", "科技（深圳）")]
    [InlineData("TCL科技", "tclkeji")]
    [InlineData("TCL科技", "tclkj")]
    [InlineData("TCL科技", "TCL科技")]
    [InlineData("西安银行", "xi'an")]
    [InlineData("吕布", "lvbu")]
    [InlineData("吕布", "lübu")]
    [InlineData("单伟", "shanwei")]
    [InlineData("单伟", "danwei")]
    [InlineData("Betasoloin", "tasol")]
    [InlineData("Betasoloin", "BETA")]
    [InlineData("Betasoloin", "oin")]
    [InlineData("GTX Pro", "gtxpro")]
    [InlineData("GTXPro", "gtx pro")]
    [InlineData("International Business Machines", "ibm")]
    [InlineData("Münchner Straße", "munchner strasse")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("Smith John", "john s")]
    [InlineData("Smith", "s")]
    [InlineData("SO-2024-00123", "2024-00123")]
    [InlineData("SO-2024-00123", "123")]
    [InlineData("𠮷野家", "𠮷野")]
    [InlineData("株式会社トヨタ", "トヨ")]
    public void A_title_is_found_by(string title, string typed) => Assert.True(Finds(title, typed));

    [Theory]
    [InlineData("华为技术有限公司", "华技")]
    [InlineData("华为技术有限公司", "uawei")]
    [InlineData("华为技术有限公司", "wh")]
    [InlineData("华为技术有限公司", "华为 小米")]
    [InlineData("Betasoloin", "sola")]
    [InlineData("Betasoloin", "\"beta\"")]
    [InlineData("Betasoloin", "in")]
    [InlineData("Betasoloin", "  ")]
    [InlineData("Betasoloin", "!?")]
    public void A_title_is_not_found_by(string title, string typed) => Assert.False(Finds(title, typed));

    [Theory]
    [InlineData("+86 138 1234 5678", "5678")]
    [InlineData("+86 138 1234 5678", "138")]
    [InlineData("+86 138 1234 5678", "1381234")]
    [InlineData("13812345678", "+86 138 1234 5678")]
    [InlineData("13812345678", "138-1234-5678")]
    [InlineData("138 1234 5678", "12345678")]
    [InlineData("+86 10 8234 5678", "010-82345678")]
    [InlineData("010-82345678", "8234 5678")]
    [InlineData("(212) 555-0123", "0123")]
    [InlineData("010-82345678转801", "45678")]
    public void A_phone_is_found_by(string phone, string typed)
    {
        var tokens = new SearchTokens();
        tokens.AddPhone(phone);
        Assert.True(SearchQuery.Parse(typed).Matches(tokens), tokens.ToString());
    }

    static bool Finds(string title, string typed)
    {
        var tokens = new SearchTokens();
        tokens.AddTitle(title);
        return SearchQuery.Parse(typed).Matches(tokens);
    }
}
