using Guanxi.Integrations.Calendars;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Calendars kept elsewhere, laid over one's own activities.</summary>
/// <param name="MayAdd">Whether the viewer may subscribe to more.</param>
public sealed record SubscribedDays(IReadOnlyList<SubscribedCalendarLine> Calendars, IReadOnlyList<CalendarEntry> Entries, bool MayAdd)
{
    const int MostCalendars = 50, MostEvents = 2_000, MostTimes = 100;

    public static SubscribedDays None { get; } = new([], [], false);

    /// <summary>Nothing where the calendar asks for more than whose it is, or for others alone.</summary>
    public static async Task<SubscribedDays> Of(Visit visit, ListState state, DateOnly first, DateOnly until)
    {
        var model = visit.Registry.Of<CalendarSubscription>();
        if (!state.Object.IsA<Activity>() || state.Search is not null || !visit.Sees(model) || !FilterWords.Split(state.Filter).All(p => IsWhose(visit, p))) return None;
        var mine = new ListQuery(model) { Filter = FilterText.Parse(CalendarSubscription.Mine).Filter!, Sorts = [new("name")], Limit = MostCalendars };
        var calendars = (await visit.Store.List(visit.Viewer, mine, visit.Cancel)).Records.Cast<CalendarSubscription>().ToDictionary(c => c.Id);
        var mayAdd = visit.May(model, Verb.Create);
        if (calendars.Count == 0) return None with { MayAdd = mayAdd };
        var away = (await ListHabits.Of(visit, state.Object)).Away;
        var these = Filter.Is("subscription", [.. calendars.Keys.Select(k => k.ToString())]);
        var shown = calendars.Keys.Except(away).Select(k => k.ToString()).ToList();
        var readings = (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<CalendarReading>()) { Filter = these, Limit = MostCalendars }, visit.Cancel)).Records.Cast<CalendarReading>().ToLookup(r => r.Subscription.Value);
        var (from, to) = (Moments.StartOf(first, visit.Viewer.TimeZone), Moments.StartOf(until, visit.Viewer.TimeZone));
        var query = new ListQuery(visit.Registry.Of<SubscribedEvent>())
        {
            Filter = new Filter.And([Filter.Is("subscription", [.. shown]), At("start", FilterOperator.Less, to), new Filter.Or([new Filter.Condition("until", FilterOperator.IsEmpty, []), At("until", FilterOperator.GreaterOrEqual, from)])]), Sorts = [new("start")], Limit = MostEvents, Titles = false,
        };
        var events = shown.Count == 0 ? [] : (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records.Cast<SubscribedEvent>();
        return new([.. calendars.Values.Select(c => Line(c, readings[c.Id].FirstOrDefault(), !away.Contains(c.Id)))], [.. events.SelectMany(e => Times(visit, e, calendars[e.Subscription], from, to))], mayAdd);

        Filter At(string field, FilterOperator compared, DateTimeOffset at) => new Filter.Condition(field, compared, [Kernel.Fields.FieldText.Print(visit.Registry.Of<SubscribedEvent>()[field], at)]);
    }

    static bool IsWhose(Visit visit, Filter part) => part is Filter.Condition { Path: "team" } || part is Filter.Condition { Path: "owner", Operator: FilterOperator.Is } owner && (owner.Values.Contains("me") || owner.Values.Contains(visit.Viewer.UserId.ToString()));

    static SubscribedCalendarLine Line(CalendarSubscription calendar, CalendarReading? reading, bool shown) =>
        new(calendar.Name, calendar.Colour, $"/calendar-subscriptions/{calendar.Id}", shown, reading switch { { Error: not null } => SubscribedState.Failing, { ReadAt: null } => SubscribedState.Waiting, _ => SubscribedState.Read }, reading?.Error);

    /// <summary>Each of the times it takes within the span.</summary>
    static IEnumerable<CalendarEntry> Times(Visit visit, SubscribedEvent e, CalendarSubscription calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var start = e.Start!.Value;
        var (own, ownEnd) = (Local(start), Local(e.End ?? start));
        var length = (e.End ?? start) - start;
        var starts = e.Repeats is null ? [start] : Recurrence.Parse(e.Repeats).Starts(start, from - length - TimeSpan.FromDays(1), to).Take(MostTimes);
        return starts.Select(at => Local(at)).Select(at => new CalendarEntry($"{e.Id}-{at:yyyyMMddHHmm}", e.Subject, $"/subscribed-events/{e.Id}", at, at + (ownEnd - own), e.AllDay) { Tone = calendar.Colour, Icon = e.AllDay ? null : "rss" });

        DateTime Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, visit.Viewer.TimeZone).DateTime;
    }
}

/// <param name="Said">What the last reading failed of.</param>
public sealed record SubscribedCalendarLine(string Name, string Tone, string Href, bool Shown, SubscribedState State, string? Said);

public enum SubscribedState { Read, Waiting, Failing }
