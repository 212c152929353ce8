using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Lists;

/// <summary>
/// Address → <see cref="ListState"/>. What it does not understand it leaves out and names: a wrong address is a list with a notice,
/// never an error page. Besides the list's own keys, <c>city=上海</c> or <c>closeDate=thisQuarter</c> ask of one field.
/// </summary>
public sealed class ListReading(Visit visit, ObjectModel model, IReadOnlyList<ListView> views, ListHabits habits)
{
    /// <summary>Keys of the list itself; every other key asks of a field.</summary>
    public static readonly IReadOnlySet<string> Own = new HashSet<string> { "view", "filter", "q", "sort", "columns", "mode", "group", "within", "part", "card", "totals", "frozen", "dates", "record", "span", "day", "cursor" };
    readonly List<string> _notices = [];

    /// <summary>What was left out, in words.</summary>
    public IReadOnlyList<string> Notices => _notices;

    public ListState Read(IQueryCollection query)
    {
        var key = One(query, "view");
        var view = views.FirstOrDefault(v => key is null ? v.Default : v.Key == key);
        if (view is null) _notices.Add(visit["list.noView"]);
        view ??= views[0];
        var filter = query.ContainsKey("filter") ? Parse(One(query, "filter") ?? "") : view.Filter;
        foreach (var (name, values) in query)
            if (!Own.Contains(name))
                filter = Filter.Both(filter, Simple(name, values.ToString()));
        return new ListState(model, view)
        {
            Filter = Known(filter),
            Search = One(query, "q"),
            Sorts = query.ContainsKey("sort") ? [.. SortText.Parse(One(query, "sort")).Where(s => Exists(s.Path, sorted: true))] : [.. view.Sorts.Where(s => Exists(s.Path, sorted: true))],
            Columns = query.ContainsKey("columns") ? [.. (One(query, "columns") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(c => Exists(c))] : [.. view.Columns.Where(c => Exists(c))],
            Mode = ViewModes.Named(One(query, "mode")) ?? (view.Saved is null ? ViewModes.Named(habits.Mode) : null) ?? view.Mode,
            Group = query.ContainsKey("group") ? One(query, "group") ?? "" : view.GroupBy,
            Within = One(query, "within"),
            Card = query.ContainsKey("card") ? [.. (One(query, "card") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(c => Exists(c))] : view.Card,
            Totals = query.ContainsKey("totals") ? One(query, "totals") ?? "" : view.Total,
            Frozen = query.ContainsKey("frozen") ? One(query, "frozen") ?? "" : view.Frozen,
            Span = One(query, "span") ?? "",
            Dates = query.ContainsKey("dates") ? (One(query, "dates") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries) : view.Dates,
            Record = Guid.TryParse(One(query, "record"), out var record) ? record : null,
            Day = DateOnly.TryParseExact(One(query, "day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            Part = query.ContainsKey("part") ? One(query, "part") ?? "" : null,
            Cursor = One(query, "cursor"),
        };
    }

    /// <summary>The same without its order and place, one of which was refused.</summary>
    public ListState LeaveOut(QueryRefusedException refused, ListState state)
    {
        _notices.AddRange(refused.Problems.Select(p => visit.Say(p, model)));
        return state with { Sorts = [], Cursor = null };
    }

    Filter Parse(string text)
    {
        var read = FilterText.Parse(text);
        if (read.Problem is { } problem) _notices.Add(visit.Say(problem));
        return read.Filter ?? Filter.All;
    }

    /// <summary>One field of the address: its value is what would stand behind the colon in a filter's text, or else that very text.</summary>
    Filter Simple(string name, string value)
    {
        if (PathOf(name) is not { } path)
        {
            _notices.Add(visit["filter.unknown", name]);
            return Filter.All;
        }
        if (value.Length == 0) return Filter.All;
        return FilterText.Parse($"{path}:{value}").Filter is Filter.Condition condition && condition.Path == path ? condition : Filter.Is(path, value);
    }

    /// <summary>The field of that name, or the address part (<c>city</c>) when only one address has it first.</summary>
    string? PathOf(string name)
    {
        if (FieldPath.TryResolve(visit.Registry, model, name, visit.Viewer, out _, out _)) return name;
        return PostalAddress.Parts.Contains(name) && visit.Shown(model).FirstOrDefault(f => f.ValueKind == FieldKind.Address) is { } address ? $"{address.Name}.{name}" : null;
    }

    /// <summary>The parts of a filter that can be asked; the others are named.</summary>
    Filter Known(Filter filter)
    {
        if (filter == Filter.All) return filter;
        var kept = Filter.All;
        foreach (var part in filter is Filter.And and ? and.Parts : [filter])
        {
            var bound = FilterBinder.Bind(visit.Registry, model, part, visit.Viewer, visit.Now, _ => BoundFilter.All);
            if (bound.Ok) kept = Filter.Both(kept, part);
            else _notices.AddRange(bound.Problems.Select(p => visit.Say(p, model)));
        }
        return kept;
    }

    bool Exists(string path, bool sorted = false)
    {
        if (FieldPath.TryResolve(visit.Registry, model, path, visit.Viewer, out var found, out var problem))
        {
            if (!sorted || !found.MaskedFor(visit.Viewer)) return true;
            problem = new(path, "fieldMasked", path);
        }
        _notices.Add(visit.Say(problem, model));
        return false;
    }

    static string? One(IQueryCollection query, string key) => query[key] is [.., { Length: > 0 } last] ? last : null;
}
