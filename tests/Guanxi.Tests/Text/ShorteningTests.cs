using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Text;

public sealed class ShorteningTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("关系管理", 4, "关系管理")]
    [InlineData("关系管理", 3, "关系…")]
    [InlineData("ab😀", 3, "ab…")]
    [InlineData("a😀b", 3, "a…")]
    public void A_shortened_text_ends_with_an_ellipsis_and_parts_no_character(string text, int most, string expected) => Assert.Equal(expected, text.Shorten(most));

    [Theory]
    [InlineData("关系管理", 4, "关系管理")]
    [InlineData("关系管理", 3, "关系管")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀", 4, "ab😀")]
    public void A_beginning_parts_no_character(string text, int most, string expected) => Assert.Equal(expected, text.Start(most));
}
