using System.Globalization;

namespace Guanxi.Kernel.Text;

/// <summary>
/// Numbers, money, dates and times as one person reads them: by language and time zone, from our own text files, so that
/// every machine writes alike. Immutable.
/// </summary>
public sealed partial class LocaleFormat
{
    readonly Texts texts;
    readonly CultureInfo culture;
    readonly (decimal Size, string Sign)[] scales;

    public LocaleFormat(Texts texts, string language, TimeZoneInfo zone)
    {
        this.texts = texts;
        (Language, Zone) = (Texts.LanguageOf(language), zone);
        culture = Culture();
        scales = [.. Words("locale.scales").Select(Scale)];
    }

    public string Language { get; }

    public TimeZoneInfo Zone { get; }

    CultureInfo Culture()
    {
        var own = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var dates = own.DateTimeFormat;
        dates.MonthNames = dates.MonthGenitiveNames = [.. Words("locale.months"), ""];
        dates.AbbreviatedMonthNames = dates.AbbreviatedMonthGenitiveNames = [.. Words("locale.monthsShort"), ""];
        dates.DayNames = Words("locale.days");
        dates.AbbreviatedDayNames = Words("locale.daysShort");
        return CultureInfo.ReadOnly(own);
    }

    static (decimal, string) Scale(string text)
    {
        var parts = text.Split(' ');
        return (decimal.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    string[] Words(string key) => texts[Language, key].Split(',');

    string Say(string key, params ReadOnlySpan<object?> arguments) => texts.Format(Language, key, arguments);
}
