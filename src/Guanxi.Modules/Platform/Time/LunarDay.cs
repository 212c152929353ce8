using System.Globalization;

namespace Guanxi.Modules.Platform;

/// <summary>A day of the Chinese lunar calendar, as wall calendars print it.</summary>
public static class LunarDay
{
    static readonly ChineseLunisolarCalendar Calendar = new();
    static readonly string[] Months = ["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"];
    static readonly string[] Tens = ["初", "十", "廿", "三"];
    static readonly string[] Ones = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    /// <summary>The festival, the month on its first day, else the day; empty beyond the years that are reckoned (1901 to 2100).</summary>
    public static string Of(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        if (at < Calendar.MinSupportedDateTime || at > Calendar.MaxSupportedDateTime) return "";
        var (month, leap, number) = Read(at);
        return Festival(at, month, leap, number) ?? (number == 1 ? (leap ? "闰" : "") + Months[month - 1] : Name(number));
    }

    /// <summary>The months behind the leap month are counted on: what is left is the month of the name.</summary>
    static (int Month, bool Leap, int Day) Read(DateTime at)
    {
        var (month, leap) = (Calendar.GetMonth(at), Calendar.GetLeapMonth(Calendar.GetYear(at)));
        return (leap > 0 && month >= leap ? month - 1 : month, leap > 0 && month == leap, Calendar.GetDayOfMonth(at));
    }

    static string? Festival(DateTime at, int month, bool leap, int day) => leap ? null : (month, day) switch
    {
        (1, 1) => "春节",
        (1, 15) => "元宵节",
        (2, 2) => "龙抬头",
        (5, 5) => "端午节",
        (7, 7) => "七夕",
        (7, 15) => "中元节",
        (8, 15) => "中秋节",
        (9, 9) => "重阳节",
        (12, 8) => "腊八节",
        (12, 29 or 30) when at < Calendar.MaxSupportedDateTime.Date && Read(at.AddDays(1)) is (1, false, 1) => "除夕",
        _ => null,
    };

    static string Name(int day) => day switch
    {
        10 => "初十",
        20 => "二十",
        30 => "三十",
        _ => Tens[day / 10] + Ones[day % 10],
    };
}
