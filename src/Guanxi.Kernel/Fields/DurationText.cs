using System.Globalization;
using System.Text;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Fields;

/// <summary>Durations in the short form that programs and files write: <c>1h30m</c>, <c>45s</c>, <c>0m</c>.</summary>
public static class DurationText
{
    /// <summary>A hundred years.</summary>
    public const long MaxSeconds = 100L * 366 * 86_400;

    /// <summary>Reads what people write too (<see cref="Typed.Duration"/>); null when the text is no duration.</summary>
    public static TimeSpan? Parse(string text) => Typed.Duration(text) is { Ok: true } typed ? typed.Value : null;

    public static string Print(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        if (seconds == 0) return "0m";
        var text = new StringBuilder(seconds < 0 ? "-" : "");
        seconds = Math.Abs(seconds);
        Append(seconds / 3600, 'h');
        Append(seconds / 60 % 60, 'm');
        Append(seconds % 60, 's');
        return text.ToString();

        void Append(long count, char unit)
        {
            if (count > 0) text.Append(CultureInfo.InvariantCulture, $"{count}{unit}");
        }
    }
}
