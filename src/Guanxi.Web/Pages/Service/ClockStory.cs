using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Service;

namespace Guanxi.Web.Pages.Service;

/// <summary>Why a clock of a request ends when it does: what it was given, what is gone, how long it stood still, which days do not count.</summary>
/// <param name="Stood">Working time the clock did not run.</param>
/// <param name="Hours">Name of the working hours; null for office hours nobody has changed.</param>
/// <param name="Free">Days between start and end on which nobody works, with the name of the holiday; empty for a weekend.</param>
/// <param name="MadeUp">Days worked although their weekday says otherwise.</param>
public sealed record ClockStory(TicketClock Clock, TimeSpan Used, TimeSpan Stood, string? Hours, IReadOnlyList<(DateOnly Day, string Name)> Free, IReadOnlyList<(DateOnly Day, string Name)> MadeUp)
{
    const int MostDays = 60;

    public string Tone(DateTimeOffset now) => Clock.State switch
    {
        ClockState.Paused => "grey",
        ClockState.Met => "green",
        ClockState.Missed => "red",
        ClockState.Running => Clock.DueAt < now ? "red" : Clock.WarnedAt is not null ? "amber" : "blue",
    };

    public string Icon => Clock.State switch
    {
        ClockState.Paused => "circle-pause",
        ClockState.Met => "check",
        ClockState.Missed => "clock-alert",
        ClockState.Running => "timer",
    };

    public TimeSpan Left => Clock.Target > Used ? Clock.Target - Used : TimeSpan.Zero;

    public static async Task<IReadOnlyList<ClockStory>> Of(Visit visit, Company company, Ticket ticket)
    {
        var query = new ListQuery(visit.Registry.Of<TicketClock>()) { Filter = Filter.Is("ticket", ticket.Id), Limit = 10 };
        var clocks = (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records.Cast<TicketClock>().OrderBy(c => c.Kind).ToList();
        if (clocks.Count == 0) return [];
        var policy = await visit.Store.Get(visit.Viewer, ticket.Policy, visit.Cancel);
        var (time, hours, special) = await WorkingCalendar.Read(visit.Store, company, policy?.Hours ?? default, visit.Cancel);
        return [.. clocks.Select(c => Of(c, ticket, time, hours, special, visit))];
    }

    static ClockStory Of(TicketClock clock, Ticket ticket, WorkingTime time, WorkingHours? hours, IReadOnlyDictionary<DateOnly, Holiday> special, Visit visit)
    {
        var used = new ClockRun(clock.Target, clock.Used, clock.Since).UsedBy(visit.Now, time);
        // The time until the next word begins anew whenever the customer has heard from us.
        var began = clock.Kind == ClockKind.Update && ticket.ToldAt is { } told ? told : ticket.CreatedAt;
        var stood = time.Between(began, clock.StoppedAt ?? visit.Now) - used;
        var days = Days(visit.Format.Day(began), visit.Format.Day(clock.DueAt ?? clock.StoppedAt ?? visit.Now)).ToList();
        return new(clock, used, stood > TimeSpan.FromMinutes(1) ? stood : TimeSpan.Zero, hours?.Name,
            [.. days.Where(d => !time.IsWorkday(d)).Select(d => (d, special.GetValueOrDefault(d)?.Name ?? ""))],
            [.. days.Where(d => special.GetValueOrDefault(d)?.Kind == DayKind.Working).Select(d => (d, special[d].Name))]);
    }

    static IEnumerable<DateOnly> Days(DateOnly from, DateOnly until)
    {
        for (var (day, count) = (from, 0); day <= until && count < MostDays; day = day.AddDays(1), count++) yield return day;
    }
}
