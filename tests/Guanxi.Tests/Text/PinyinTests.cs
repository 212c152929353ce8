using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Text;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("华为技术", "huaweijishu", "hwjs")]
    [InlineData("重庆银行", "chongqingyinhang", "cqyh")]
    [InlineData("长沙音乐厅", "changshayinyueting", "csyyt")]
    [InlineData("中国工商银行股份有限公司", "zhongguogongshangyinhanggufenyouxiangongsi", "zggsyhgfyxgs")]
    [InlineData("TCL科技（广东）", "tclkejiguangdong", "tclkjgd")]
    [InlineData("绿洲略", "lvzhoulve", "lzl")]
    [InlineData("", "", "")]
    public void A_name_is_read_in_full_and_by_initials(string name, string full, string initials)
    {
        Assert.Equal(full, Pinyin.Full(name));
        Assert.Equal(initials, Pinyin.Initials(name));
    }

    [Theory]
    [InlineData("单伟", "shanwei")]
    [InlineData("曾国藩", "zengguofan")]
    [InlineData("仇英", "qiuying")]
    [InlineData("万俟卨", "moqixie")]
    [InlineData("解晓东", "xiexiaodong")]
    public void A_surname_has_its_own_reading_at_the_start_of_a_persons_name(string name, string full)
    {
        Assert.Equal(full, Pinyin.Full(name, personName: true));
        Assert.NotEqual(full, Pinyin.Full(name));
    }

    [Fact]
    public void Each_character_gives_one_syllable_and_each_other_run_one_item() =>
        Assert.Equal(["hua", "wei", "mate60", "pro", "ji"], Pinyin.Syllables("华为Mate60 Pro 机"));
}
