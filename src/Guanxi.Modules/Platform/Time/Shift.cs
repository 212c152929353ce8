using System.Globalization;

namespace Guanxi.Modules.Platform;

/// <summary>Hours worked without a break, in minutes since midnight; ends after it begins, at 24:00 at the latest.</summary>
public readonly record struct Shift(int From, int Until)
{
    const int Midnight = 24 * 60;

    /// <summary>Reads a day: <c>09:00-12:00 13:30-18:00</c>; empty is a day off.</summary>
    /// <exception cref="FormatException">It reads otherwise, or shifts overlap.</exception>
    public static IReadOnlyList<Shift> ParseDay(string? text) =>
        TryParseDay(text, out var shifts) ? shifts : throw new FormatException($"{text} is no day of working hours.");

    public static bool TryParseDay(string? text, out IReadOnlyList<Shift> shifts)
    {
        var read = new List<Shift>();
        shifts = read;
        foreach (var word in (text ?? "").Split([' ', ',', ';', '，', '；'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('-', '–', '~') is not [var from, var until] || Minutes(from) is not { } start || Minutes(until) is not { } end) return false;
            if (end <= start || read.Count > 0 && read[^1].Until > start) return false;
            read.Add(new(start, end));
        }
        return true;
    }

    static int? Minutes(string text) => text.Split(':', '：') is [var hours, var minutes]
        && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var h) && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
        && m < 60 && h * 60 + m <= Midnight ? h * 60 + m : null;
}
