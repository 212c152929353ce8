using System.Text.Json;
using Guanxi.Modules.Platform;

namespace Guanxi.Tests.Platform;

public sealed class ChinaHolidaysTests
{
    [Fact]
    public void Every_day_of_the_source_is_there_and_no_other()
    {
        var source = Directory.GetFiles(SharedData.File("cn_holidays"), "2*.json")
            .Select(f => JsonDocument.Parse(File.ReadAllText(f)).RootElement.GetProperty("days"))
            .SelectMany(days => days.EnumerateArray())
            .Select(d => (DateOnly.Parse(d.GetProperty("date").GetString()!, null), d.GetProperty("isOffDay").GetBoolean()))
            .Distinct().Order();
        Assert.Equal(source, ChinaHolidays.Days.Select(d => (d.Date, d.Kind == DayKind.Off)));
    }
}
