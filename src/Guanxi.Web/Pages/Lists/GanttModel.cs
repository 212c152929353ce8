using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A list as bars on a scale of days, from one date field to another.</summary>
/// <param name="First">First day shown; <paramref name="Until"/> is the first that is not.</param>
public sealed record GanttModel(ListState State, FieldModel Begin, FieldModel Finish, DateOnly First, DateOnly Until, IReadOnlyList<GanttBar> Bars)
{
    const int Most = 200;
    static readonly string[] Spans = ["month", "quarter", "year"];

    public IReadOnlyList<ListView> Views { get; init; } = [];
    public IReadOnlyList<string> Notices { get; init; } = [];
    public IReadOnlyList<FilterPart> Parts { get; init; } = [];
    public int Days => Until.DayNumber - First.DayNumber;
    public static IReadOnlyList<string> AllSpans => Spans;

    /// <summary>Null where the object has no dates to lay out.</summary>
    public static async Task<GanttModel?> Load(Visit visit, ListReading reading, ListState state, IReadOnlyList<ListView> views)
    {
        if (DatesOf(visit, state) is not var (begin, finish)) return null;
        var day = state.Day is { Year: >= 1900 and <= 2200 } asked ? asked : visit.Today;
        state = state with { Day = day, Span = Spans.Contains(state.Span) ? state.Span : "quarter" };
        var (first, until) = Range(day, state.Span);
        var query = state.Query([begin.Name, finish.Name, .. state.Object.Path is { } path ? [path.Name] : Array.Empty<string>()], Most) with
        {
            Filter = Filter.Both(state.Filter, Within(begin, finish, first, until)), Sorts = state.Sorts.Count > 0 ? state.Sorts : [new(begin.Name)], Cursor = null,
        };
        var page = await visit.Store.List(visit.Reader, query, visit.Cancel);
        var movable = visit.May(state.Object, Verb.Update);
        return new(state, begin, finish, first, until, [.. page.Records.Select(r => Bar(visit, state.Object, begin, finish, r, movable))])
        {
            Views = views, Parts = await FilterWords.Parts(visit, state),
            Notices = page.Next is null ? reading.Notices : [.. reading.Notices, visit["calendar.tooMany", Most]],
        };
    }

    /// <summary>The dates the address or the view names, else the calendar's, else the first two that there are.</summary>
    public static (FieldModel Begin, FieldModel Finish)? DatesOf(Visit visit, ListState state)
    {
        var dates = Dates(visit, state.Object).ToList();
        if (state.Dates is [var one, var two] && dates.Find(f => f.Name == one) is { } from && dates.Find(f => f.Name == two) is { } to) return (from, to);
        var own = dates.Where(f => !f.Base).ToList();
        if (own.Count == 0) return null;
        var start = own.Find(f => f.Name == state.Object.CalendarStart);
        if (own.Find(f => f.Name == state.Object.CalendarEnd) is { } end && start is not null) return (start, end);
        var finish = start ?? own[^1];
        return (own.Find(f => f != finish && visit.MayWrite(f)) ?? state.Object["createdAt"], finish);
    }

    public static IEnumerable<FieldModel> Dates(Visit visit, ObjectModel model) =>
        visit.Shown(model).Where(f => f.ValueKind is FieldKind.Date or FieldKind.Instant && visit.Viewer.RightOf(f) is FieldRight.Full or FieldRight.ReadOnly);

    static (DateOnly, DateOnly) Range(DateOnly day, string span)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return span switch
        {
            "month" => (month, month.AddMonths(1)),
            "year" => (new(day.Year, 1, 1), new(day.Year + 1, 1, 1)),
            _ => (month.AddMonths(-1), month.AddMonths(2)),
        };
    }

    static Filter Within(FieldModel begin, FieldModel finish, DateOnly first, DateOnly until)
    {
        Filter Is(FieldModel field, FilterOperator op, DateOnly day) => new Filter.Condition(field.Name, op, [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
        var ends = new Filter.Or([Is(finish, FilterOperator.GreaterOrEqual, first), Filter.Both(new Filter.Condition(finish.Name, FilterOperator.IsEmpty, []), Is(begin, FilterOperator.GreaterOrEqual, first))]);
        var begins = new Filter.Or([Is(begin, FilterOperator.Less, until), Filter.Both(new Filter.Condition(begin.Name, FilterOperator.IsEmpty, []), Is(finish, FilterOperator.Less, until))]);
        return Filter.Both(ends, begins);
    }

    static GanttBar Bar(Visit visit, ObjectModel model, FieldModel begin, FieldModel finish, Record record, bool movable)
    {
        var (from, to) = (Day(visit, begin.Get(record)), Day(visit, finish.Get(record)));
        var title = Kernel.Fields.FieldFormat.Display(model.Title, model.Title.Get(record), visit.Format, visit.Texts);
        var state = model.Path?.Get(record);
        return new(record.Id, record.Version, title.Length > 0 ? title : "—", from ?? to!.Value, to ?? from!.Value, InputText.Of(visit, begin, begin.Get(record)), InputText.Of(visit, finish, finish.Get(record)))
        {
            Movable = movable && visit.MayWrite(finish),
            Tone = state is Guid key ? visit.StateTones.GetValueOrDefault(key) ?? "blue" : state is string code && model.Path!.Choices is { } set ? Cells.ChoiceTones.Of(set, code) : "blue",
        };
    }

    static DateOnly? Day(Visit visit, object? value) => value switch { DateOnly day => day, DateTimeOffset at => visit.Format.Day(at), _ => null };

    public DateOnly Moved(int by) => State.Span switch { "month" => State.Day!.Value.AddMonths(by), "year" => State.Day!.Value.AddYears(by), _ => State.Day!.Value.AddMonths(3 * by) };
}

/// <param name="BeginText">What the inputs of the two fields would start with.</param>
public sealed record GanttBar(Guid Id, int Version, string Title, DateOnly From, DateOnly To, string BeginText, string FinishText)
{
    public bool Movable { get; init; }
    public string Tone { get; init; } = "blue";
}
