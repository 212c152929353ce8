using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Search;

namespace Guanxi.Tests.Search;

public sealed class HighlightTests
{
    [Theory]
    [InlineData("华为技术有限公司", "为技", "华[为技]术有限公司")]
    [InlineData("华为技术有限公司", "huaweij", "[华为技]术有限公司")]
    [InlineData("华为技术有限公司", "js", "华为[技术]有限公司")]
    [InlineData("腾讯科技（深圳）", "科技深圳", "腾讯[科技]（[深圳]）")]
    [InlineData("TCL科技集团", "tclkj", "[TCL科技]集团")]
    [InlineData("Betasoloin Beta", "beta", "[Beta]soloin [Beta]")]
    [InlineData("Betasoloin", "tasol", "Be[tasol]oin")]
    [InlineData("Große Straße", "strasse", "Große [Straße]")]
    [InlineData("138 1234 5678", "5678", "138 1234 [5678]")]
    [InlineData("𠮷野家 Ｆｏｏ", "吉 𠮷野 foo", "[𠮷野]家 [Ｆｏｏ]")]
    [InlineData("Anna", "x", "Anna")]
    public void What_was_typed_is_marked_in_what_was_found(string text, string typed, string marked)
    {
        var shown = text;
        foreach (var (start, length) in SearchQuery.Parse(typed).Highlight(text).Reverse())
            shown = shown.Insert(start + length, "]").Insert(start, "[");
        Assert.Equal(marked, shown);
    }

    [Fact]
    public void Marks_lie_inside_the_text_and_apart() => Prop.ForAll<string, string>((text, typed) =>
    {
        var end = -1;
        foreach (var (start, length) in SearchQuery.Parse(typed + " " + text).Highlight(text ?? ""))
        {
            if (start <= end || length <= 0 || start + length > text!.Length) return false;
            end = start + length;
        }
        return true;
    }).QuickCheckThrowOnFailure();
}
