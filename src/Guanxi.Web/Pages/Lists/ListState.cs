using System.Globalization;
using System.Text;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Lists;

/// <summary>What the address of a list says. <see cref="Href"/> prints it again, as short as its view allows.</summary>
public sealed record ListState(ObjectModel Object, ListView View)
{
    /// <summary>The condition in force: the view's own unless the address says another.</summary>
    public Filter Filter { get; init; } = View.Filter;
    public string? Search { get; init; }
    public IReadOnlyList<Sort> Sorts { get; init; } = View.Sorts;
    /// <summary>Field paths; empty shows the object's own columns.</summary>
    public IReadOnlyList<string> Columns { get; init; } = View.Columns;
    public ViewMode Mode { get; init; } = View.Mode;
    public string? Cursor { get; init; }
    /// <summary>Of a calendar: a day within what is shown, and how much.</summary>
    public DateOnly? Day { get; init; }
    public string Span { get; init; } = "";
    /// <summary>Of a timeline: the date fields that bars begin and end at; empty leaves it to the object.</summary>
    public IReadOnlyList<string> Dates { get; init; } = View.Dates;
    /// <summary>Of a split view: the record at the right.</summary>
    public Guid? Record { get; init; }
    /// <summary>What the groups of a table or the columns of a board are (<see cref="Grouping"/>); null takes the object's own, empty none.</summary>
    public string? Group { get; init; } = View.GroupBy;
    /// <summary>Of a board whose columns belong to several pipelines: the one shown.</summary>
    public string? Within { get; init; }
    /// <summary>Field paths that a board's cards show; null leaves it to the object.</summary>
    public IReadOnlyList<string>? Card { get; init; } = View.Card;
    /// <summary>Of a grouped table or a board: the one group meant (<see cref="RowGroup.Key"/>).</summary>
    public string? Part { get; init; }
    /// <summary>What stands at the foot (<see cref="ColumnTotals"/>); null adds up amounts and quantities.</summary>
    public string? Totals { get; init; } = View.Total;
    /// <summary>The last column that stays when the table is scrolled sideways; null leaves it at the title.</summary>
    public string? Frozen { get; init; } = View.Frozen;

    /// <summary>Whether the address asks for something else than its view.</summary>
    public bool Changed => Filter != View.Filter || !Sorts.SequenceEqual(View.Sorts) || !Columns.SequenceEqual(View.Columns) || Group != View.GroupBy || Totals != View.Total || Frozen != View.Frozen || !Dates.SequenceEqual(View.Dates) || !Same(Card, View.Card) || View.Saved is not null && Mode != View.Mode;

    public string Href => Address("");

    /// <summary>What the address says, for the hidden fields of forms.</summary>
    public IEnumerable<(string Name, string Value)> Pairs => Href.Split('?') is [_, var query]
        ? query.Split('&').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], Uri.UnescapeDataString(pair[1]))) : [];

    /// <param name="below">A page of the list's own, for example <c>/filter</c>.</param>
    public string Address(string below, params ReadOnlySpan<(string Key, string? Value)> more)
    {
        var text = new StringBuilder("/").Append(Object.Name).Append(below);
        var first = true;
        if (!View.Default) Add("view", View.Key);
        if (Filter != View.Filter) Add("filter", FilterText.Print(Filter));
        if (!string.IsNullOrEmpty(Search)) Add("q", Search);
        if (!Sorts.SequenceEqual(View.Sorts)) Add("sort", SortText.Print(Sorts));
        if (!Columns.SequenceEqual(View.Columns)) Add("columns", string.Join(',', Columns));
        if (Mode != View.Mode) Add("mode", ViewModes.Name(Mode));
        if (Group != View.GroupBy) Add("group", Group ?? "");
        if (Within is not null) Add("within", Within);
        if (Totals != View.Total) Add("totals", Totals ?? "");
        if (Frozen != View.Frozen) Add("frozen", Frozen ?? "");
        if (Mode is ViewMode.Calendar or ViewMode.Timeline && Span.Length > 0) Add("span", Span);
        if (!Dates.SequenceEqual(View.Dates)) Add("dates", string.Join(',', Dates));
        if (Record is { } record) Add("record", record.ToString());
        if (Day is { } day) Add("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (!Same(Card, View.Card)) Add("card", string.Join(',', Card ?? []));
        if (Part is not null) Add("part", Part);
        if (Cursor is not null) Add("cursor", Cursor);
        foreach (var (key, value) in more) if (value is not null) Add(key, value);
        return text.ToString();

        void Add(string key, string value)
        {
            text.Append(first ? '?' : '&').Append(key).Append('=').Append(Uri.EscapeDataString(value));
            first = false;
        }
    }

    /// <summary>Without one of the parts that must all hold.</summary>
    public ListState Without(int index) => (this with { Filter = Parts(FilterWords.Split(Filter).Where((_, i) => i != index)) }).FromTop();

    static Filter Parts(IEnumerable<Filter> parts) => parts.Aggregate(Filter.All, Filter.Both);

    /// <summary>The same list from its beginning.</summary>
    public ListState FromTop() => this with { Cursor = null, Part = null };

    static bool Same(IReadOnlyList<string>? one, IReadOnlyList<string>? other) => one is null ? other is null : other is not null && one.SequenceEqual(other);

    public ListQuery Query(IReadOnlyList<string> fields, int limit) => new(Object)
    {
        Filter = Filter, Search = Search, Sorts = Sorts, Fields = fields, Cursor = Cursor, Limit = limit,
    };
}
