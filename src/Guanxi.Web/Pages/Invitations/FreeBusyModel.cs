using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Invitations;

/// <summary>The day of an appointment, half hour by half hour, for everyone of ours who takes part.</summary>
/// <param name="From">The first hour shown, and the hour after the last.</param>
/// <param name="FirstFree">When all have time for it; null when it clashes with nothing or no such time was found.</param>
public sealed record FreeBusyModel(Activity Activity, DateOnly Day, int From, int Until, IReadOnlyList<FreeBusyRow> Rows, DateTimeOffset? FirstFree)
{
    const int Morning = 8, Evening = 19, MostPeople = 20;
    static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);

    public bool Clashes => Rows.Any(r => r.Clashes);
    public int Halves => (Until - From) * 2;

    /// <summary>Null where nobody else of ours takes part, or it has no hours.</summary>
    public static async Task<FreeBusyModel?> Load(Visit visit, Activity activity)
    {
        if (activity is not { Start: { } start, AllDay: false, Done: false, Kind: "meeting" or "call" or "visit" }) return null;
        var participants = (await Participants.Of(visit.Store, activity.Id)).Where(p => p.Record is { Person.Object: "users", Response: not "declined" }).Select(p => p.Record.Person!.Value.Id);
        var people = participants.Prepend(activity.Owner.Value).Where(p => p != Guid.Empty).Distinct().Take(MostPeople).ToList();
        var names = await visit.Store.Titles(visit.Viewer, visit.Registry.Of<User>(), people, visit.Cancel);
        if (names.Count == 0) return null;
        var (zone, end) = (visit.Viewer.TimeZone, activity.End ?? start + Usual);
        var day = visit.Format.Day(start);
        var midnight = Moments.StartOf(day, zone);
        var busy = await FreeBusy.Of(visit.Store, people, midnight, midnight.AddDays(1), zone, activity.Id);
        var (first, last) = (Math.Min(Morning, Hour(start)), Math.Clamp(Math.Max(Evening, (int)Math.Ceiling((end - midnight).TotalHours)), 1, 24));
        var rows = people.Where(names.ContainsKey).Select(p => new FreeBusyRow(names[p], [.. Enumerable.Range(first * 2, (last - first) * 2).Select(half => State(midnight.AddMinutes(half * 30), busy[p], start, end))], [.. busy[p]])).ToList();
        return new(activity, day, first, last, rows, rows.Any(r => r.Clashes) ? await Free(visit, people, activity, end - start) : null);

        int Hour(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).Hour;
    }

    static HalfHour State(DateTimeOffset at, IReadOnlyList<BusyTime> busy, DateTimeOffset start, DateTimeOffset end)
    {
        var until = at + Usual;
        var (taken, meant) = (busy.Any(b => b.From < until && b.Until > at), start < until && end > at);
        return (taken, meant) switch { (true, true) => HalfHour.Clash, (true, false) => HalfHour.Busy, (false, true) => HalfHour.Meant, (false, false) => HalfHour.Free };
    }

    static async Task<DateTimeOffset?> Free(Visit visit, IReadOnlyList<Guid> people, Activity activity, TimeSpan length)
    {
        var from = activity.Start > visit.Now ? activity.Start.Value : visit.Now;
        var busy = await FreeBusy.Of(visit.Store, people, from, from.AddDays(15), visit.Viewer.TimeZone, activity.Id);
        var (time, _, _) = await WorkingCalendar.Read(visit.Store, visit.Http.RequestServices.GetRequiredService<Company>(), default, visit.Cancel);
        return FreeBusy.FirstFree(busy.Values.SelectMany(b => b), from, length, (start, end) => time.Between(start, end) == end - start);
    }
}

/// <param name="Halves">State of each half hour shown.</param>
public sealed record FreeBusyRow(string Name, IReadOnlyList<HalfHour> Halves, IReadOnlyList<BusyTime> Busy)
{
    public bool Clashes => Halves.Contains(HalfHour.Clash);
}

public enum HalfHour { Free, Busy, Meant, Clash }
