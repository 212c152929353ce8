using System.Globalization;
using Guanxi.Analytics.Engine;

namespace Guanxi.Analytics.Warehouse;

/// <summary>Every day of a century as reports cut by it: the month of the lunisolar calendar, and whether it is worked.</summary>
static class WarehouseDays
{
    /// <summary>What reports ask, and the table it looks into.</summary>
    public const string View = "gx_days", Holidays = "holidays";

    static readonly ChineseLunisolarCalendar Lunar = new();
    static readonly DateOnly First = new(1990, 1, 1), Last = new(2089, 12, 31);

    /// <summary>The view looks holidays up as they stand.</summary>
    public static void Make(EngineConnection connection)
    {
        if (connection.Query(new($"SELECT 1 FROM duckdb_views() WHERE view_name = '{View}'", []), _ => 0).Count > 0) return;
        connection.Execute("CREATE TABLE gx_calendar (day DATE NOT NULL, lunar_month BIGINT NOT NULL)");
        using (var appender = new EngineAppender(connection, "gx_calendar"))
        {
            for (var day = First; day <= Last; day = day.AddDays(1)) appender.Add([day, LunarMonth(day)]);
            appender.Flush();
        }
        connection.Execute($"""
            CREATE VIEW {View} AS SELECT c.day, c.lunar_month, coalesce(h.kind = 'working', isodow(c.day) < 6) AS working
            FROM gx_calendar c LEFT JOIN (SELECT date, any_value(kind) AS kind FROM {Holidays} WHERE deleted_at IS NULL GROUP BY date) h ON h.date = c.day
            """);
    }

    /// <summary>1 to 12; the calendar numbers a leap month and those after it one higher.</summary>
    public static long LunarMonth(DateOnly day)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        var month = Lunar.GetMonth(moment);
        var leap = Lunar.GetLeapMonth(Lunar.GetYear(moment));
        return leap > 0 && month >= leap ? month - 1 : month;
    }
}
