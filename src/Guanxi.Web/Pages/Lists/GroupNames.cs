using System.Globalization;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Cells;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Lists;

/// <summary>What groups are called and how they follow each other: choices and states in their own order, dates by the calendar, the rest by name.</summary>
sealed class GroupNames
{
    readonly Visit _visit;
    readonly Grouping _grouping;
    readonly IReadOnlyList<PathStep> _steps;

    GroupNames(Visit visit, Grouping grouping, IReadOnlyList<PathStep> steps) => (_visit, _grouping, _steps) = (visit, grouping, steps);

    public static async Task<GroupNames> Of(Visit visit, ObjectModel model, Grouping grouping) =>
        new(visit, grouping, grouping.Path.IsLocal && grouping.Path.Field == model.Path ? await RecordPath.StepsOf(visit, model, model.Path, null) : []);

    /// <summary>As <c>part</c> of the address says it.</summary>
    public static string KeyOf(object? key) => key switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(key, CultureInfo.InvariantCulture)!,
    };

    public string Label(AggregateRow row) => row.Keys[0] switch
    {
        null => _visit["board.none"],
        DateOnly day => Span(day),
        bool yes => _visit[yes ? "locale.yes" : "locale.no"],
        string code when _grouping.Path.Field.Choices is { } set && _grouping.Path.End.Part is null => _visit.Choice(set, code),
        var key => row.Labels[0] ?? KeyOf(key),
    };

    public string? Tone(AggregateRow row) => row.Keys[0] switch
    {
        string code when _grouping.Path.Field.Choices is { } set && _grouping.Path.End.Part is null => ChoiceTones.Of(set, code),
        Guid key => _steps.FirstOrDefault(s => s.Value == key.ToString())?.Tone,
        _ => null,
    };

    public IEnumerable<AggregateRow> Ordered(IEnumerable<AggregateRow> rows, bool descending)
    {
        var ordered = rows.OrderBy(r => Place(r) is var place && descending ? -place : place).ThenBy(r => Kernel.Text.SortKey.Of(Label(r)), StringComparer.Ordinal);
        return ordered.OrderBy(r => r.Keys[0] is null);
    }

    long Place(AggregateRow row) => row.Keys[0] switch
    {
        DateOnly day => day.DayNumber,
        long number => number,
        bool yes => yes ? 0 : 1,
        string code when _grouping.Path.Field.Choices is { } set => At([.. set.Items.Select(i => i.Code)], code),
        Guid key when _steps.Count > 0 => At([.. _steps.Select(s => s.Value)], key.ToString()),
        _ => 0,
    };

    static int At(List<string> values, string value) => values.IndexOf(value) is >= 0 and var at ? at : values.Count;

    string Span(DateOnly first) => _grouping.Bucket switch
    {
        Bucket.None or Bucket.Day => _visit.Format.DateLong(first),
        Bucket.Week => $"{_visit.Format.Date(first)} – {_visit.Format.DateShort(first.AddDays(6))}",
        Bucket.Month => _visit.Format.Month(first),
        Bucket.Quarter => _visit.Format.Quarter(first),
        Bucket.Year => first.Year.ToString(CultureInfo.InvariantCulture),
    };
}
