using Guanxi.Modules.Platform;

namespace Guanxi.Tests.Platform;

public sealed class LunarDayTests
{
    [Theory]
    [InlineData(2024, 2, 10, "春节")]
    [InlineData(2024, 2, 9, "除夕")]
    [InlineData(2025, 1, 28, "除夕")]
    [InlineData(2024, 9, 17, "中秋节")]
    [InlineData(2025, 5, 31, "端午节")]
    [InlineData(2025, 7, 25, "闰六月")]
    [InlineData(2025, 8, 23, "七月")]
    [InlineData(2025, 8, 29, "七夕")]
    [InlineData(2026, 3, 9, "廿一")]
    [InlineData(2026, 2, 26, "初十")]
    [InlineData(2026, 1, 1, "十三")]
    [InlineData(1800, 1, 1, "")]
    public void A_day_is_known_by_its_lunar_name(int year, int month, int day, string name) => Assert.Equal(name, LunarDay.Of(new(year, month, day)));
}
