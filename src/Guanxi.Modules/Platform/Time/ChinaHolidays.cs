using System.Globalization;

namespace Guanxi.Modules.Platform;

/// <summary>A day off, or a weekend day worked to make up for one.</summary>
public readonly record struct SpecialDay(DateOnly Date, DayKind Kind, string Name, string English);

/// <summary>China's public holidays and make-up workdays since 2007, as the State Council announced them; see NOTICE for the source.</summary>
public static class ChinaHolidays
{
    static readonly Lazy<IReadOnlyList<SpecialDay>> All = new(Read);

    /// <summary>In order of date.</summary>
    public static IReadOnlyList<SpecialDay> Days => All.Value;

    /// <summary>Lines of year, name, days off and, behind a plus sign, days worked: <c>2024 春节 0210-0217 + 0204 0218</c>.</summary>
    static IReadOnlyList<SpecialDay> Read()
    {
        using var reader = new StreamReader(typeof(ChinaHolidays).Assembly.GetManifestResourceStream("Guanxi.Modules/Platform/Time/china-holidays.txt")!);
        var days = new List<SpecialDay>();
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var kind = DayKind.Off;
            foreach (var word in words.AsSpan(2))
                if (word == "+") kind = DayKind.Working;
                else foreach (var date in Dates(words[0], word)) days.Add(new(date, kind, words[1], English(words[1])));
        }
        return [.. days.OrderBy(d => d.Date)];
    }

    static IEnumerable<DateOnly> Dates(string year, string word)
    {
        var (first, last) = (Date(year, word[..4]), Date(year, word[^4..]));
        for (var day = first; day <= last; day = day.AddDays(1)) yield return day;
    }

    static DateOnly Date(string year, string monthAndDay) => DateOnly.ParseExact(year + monthAndDay, "yyyyMMdd", CultureInfo.InvariantCulture);

    static string English(string name) => name switch
    {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Qingming Festival",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        "国庆节、中秋节" => "National Day and Mid-Autumn Festival",
        _ => "Victory Day",
    };
}
