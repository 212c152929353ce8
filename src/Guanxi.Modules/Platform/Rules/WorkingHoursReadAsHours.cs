namespace Guanxi.Modules.Platform.Rules;

sealed class WorkingHoursReadAsHours : IBeforeSave<WorkingHours>
{
    public ValueTask BeforeSave(WorkingHours hours, SaveContext context)
    {
        foreach (var (day, text) in hours.Week.Index())
            if (!Shift.TryParseDay(text, out _)) context.Refuse(ModelCompiler.Camel(((DayOfWeek)day).ToString()), "notWorkingHours");
        if (hours.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) context.Refuse("timeZone", "unknownTimeZone", zone);
        return ValueTask.CompletedTask;
    }
}
