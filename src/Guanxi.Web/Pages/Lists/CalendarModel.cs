using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Cells;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A list as a month, a week, a day or a run of days, by the object's calendar fields.</summary>
public sealed record CalendarModel(ListState State, DateOnly First, DateOnly Until, IReadOnlyList<CalendarEntry> Entries)
{
    const int Most = 500;
    const string WholeDays = "allDay";

    public IReadOnlyList<ListView> Views { get; init; } = [];
    public IReadOnlyList<string> Notices { get; init; } = [];
    public IReadOnlyList<FilterPart> Parts { get; init; } = [];
    public IReadOnlyDictionary<DateOnly, DayNote> Notes { get; init; } = new Dictionary<DateOnly, DayNote>();
    public IReadOnlyList<CalendarPerson> People { get; init; } = [];
    public SubscribedDays Subscribed { get; init; } = SubscribedDays.None;
    public DateOnly Day => State.Day ?? First;
    /// <summary>The field that says that something takes whole days.</summary>
    public string? Whole => State.Object.Find(WholeDays)?.Name;

    public static async Task<CalendarModel?> Load(Visit visit, ListReading reading, ListState state, IReadOnlyList<ListView> views)
    {
        if (state.Object.CalendarStart is not { } name || state.Object.Find(name) is not { } start || visit.Viewer.RightOf(start) is FieldRight.Hidden or FieldRight.Masked) return null;
        var day = state.Day ?? visit.Today;
        if (day.Year is < 1900 or > 2200) day = visit.Today;
        state = state with { Day = day, Mode = ViewMode.Calendar, Span = state.Span is "week" or "day" or "list" ? state.Span : "month" };
        var (first, until) = Range(day, state.Span);
        var end = state.Object.CalendarEnd is { } last ? state.Object.Find(last) : null;
        var query = state.Query([], Most) with { Fields = null, Cursor = null, Filter = Filter.Both(WithParticipants(state), Between(start, end, first, until)), Sorts = [new(name)] };
        var page = await visit.Store.List(visit.Reader, query, visit.Cancel);
        var movable = visit.MayWrite(start) && visit.May(state.Object, Verb.Update);
        var people = await CalendarPerson.Of(visit, state);
        var side = people.Count(p => p.Chosen) > 1;
        var subscribed = await SubscribedDays.Of(visit, state, first, until);
        return new(state, first, until, [.. await ContactsDue.Of(visit, state, first, until), .. subscribed.Entries, .. page.Records.Select(r => Entry(visit, state.Object, start, end, r, movable) is var entry && side && page.Titles.GetValueOrDefault(r.Owner) is { } owner ? entry with { Tone = people.FirstOrDefault(p => p.Name == owner)?.Tone ?? Tones.Of(owner), Person = owner } : entry)])
        {
            Views = views, Parts = await FilterWords.Parts(visit, state), Notes = await NotesOf(visit, first, until), People = people, Subscribed = subscribed,
            Notices = page.Next is null ? reading.Notices : [.. reading.Notices, visit["calendar.tooMany", Most]],
        };
    }

    /// <summary>People's activities are those they take part in, too.</summary>
    static Filter WithParticipants(ListState state) => !state.Object.IsA<Activity>() ? state.Filter : FilterWords.Split(state.Filter)
        .Select(p => p is Filter.Condition { Path: "owner", Operator: FilterOperator.Is } owner ? Participants.WithOwner([.. owner.Values]) : p).Aggregate(Filter.All, Filter.Both);

    static (DateOnly, DateOnly) Range(DateOnly day, string span)
    {
        if (span == "day") return (day, day.AddDays(1));
        if (span == "list") return (day, day.AddDays(30));
        var monday = Buckets.FirstDay(day, Bucket.Week);
        if (span == "week") return (monday, monday.AddDays(7));
        var first = Buckets.FirstDay(new(day.Year, day.Month, 1), Bucket.Week);
        return (first, first.AddDays(42));
    }

    static Filter Between(FieldModel start, FieldModel? end, DateOnly first, DateOnly until)
    {
        var (from, to) = (Text(first), Text(until));
        Filter after = new Filter.Condition(start.Name, FilterOperator.GreaterOrEqual, [from]);
        if (end is not null) after = new Filter.Or([after, new Filter.Condition(end.Name, FilterOperator.GreaterOrEqual, [from])]);
        return Filter.Both(new Filter.Condition(start.Name, FilterOperator.Less, [to]), after);
    }

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static CalendarEntry Entry(Visit visit, ObjectModel model, FieldModel start, FieldModel? end, Record record, bool movable)
    {
        var (from, allDay) = Local(visit, start.Get(record)!);
        var to = end?.Get(record) is { } last ? Local(visit, last).At : allDay ? from : from.AddMinutes(30);
        if (model.Find(WholeDays)?.Get(record) is true) allDay = true;
        return new(record.Id.ToString(), FieldFormat.Display(model.Title, model.Title.Get(record), visit.Format, visit.Texts), $"/{model.Name}/{record.Id}", from, to < from ? from : to, allDay)
        {
            Movable = movable,
            Version = record.Version,
            Done = model.Find("done")?.Get(record) is true,
            Tone = model.Find("kind") is { Choices: { } set } kind && kind.Get(record) is string code ? ChoiceTones.Of(set, code) : "blue",
            Icon = model.Find("kind")?.Get(record) is string activity && !allDay ? Records.ActivityIcons.Of(activity) : null,
        };
    }

    static (DateTime At, bool AllDay) Local(Visit visit, object value) => value is DateOnly day ? (day.ToDateTime(default), true)
        : (TimeZoneInfo.ConvertTime((DateTimeOffset)value, visit.Viewer.TimeZone).DateTime, false);

    /// <summary>The company's days off and the weekend days it works; Chinese wall calendars say the lunar day.</summary>
    static async Task<IReadOnlyDictionary<DateOnly, DayNote>> NotesOf(Visit visit, DateOnly first, DateOnly until)
    {
        var query = new ListQuery(visit.Registry.Of<Holiday>()) { Filter = new Filter.Condition("date", FilterOperator.Between, [Text(first), Text(until)]), Limit = 100 };
        var marked = (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records.Cast<Holiday>().Where(h => h.Date is not null).ToDictionary(h => h.Date!.Value);
        var lunar = visit.Language == Texts.Chinese;
        return Enumerable.Range(0, until.DayNumber - first.DayNumber).Select(first.AddDays).Where(day => lunar || marked.ContainsKey(day)).ToDictionary(day => day, day => Note(day, marked.GetValueOrDefault(day)));

        DayNote Note(DateOnly day, Holiday? holiday)
        {
            var off = holiday?.Kind == DayKind.Off;
            return new(holiday is null ? null : visit[off ? "calendar.off" : "calendar.worked"], holiday?.Name, off, lunar ? LunarDay.Of(day) : null);
        }
    }
}
