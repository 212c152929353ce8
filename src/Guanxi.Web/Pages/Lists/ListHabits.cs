using Guanxi.Kernel.Model;
using Guanxi.Web.Pages.Remembering;

namespace Guanxi.Web.Pages.Lists;

/// <summary>How a person left the lists of an object.</summary>
/// <param name="Mode">Name of the mode it was last looked at in.</param>
/// <param name="Widths">Column → pixels.</param>
/// <param name="Views">View → what was arranged in it.</param>
public sealed record ListHabits(string? Mode, IReadOnlyDictionary<string, int> Widths, IReadOnlyDictionary<string, ViewHabit> Views)
{
    /// <summary>Calendars kept elsewhere that are put away, by their keys.</summary>
    public IReadOnlyList<Guid> Away { get; init; } = [];

    const int Least = 60, Widest = 1_200, Most = 200;
    static readonly ListHabits None = new(null, new Dictionary<string, int>(), new Dictionary<string, ViewHabit>());

    public static async ValueTask<ListHabits> Of(Visit visit, ObjectModel model) => Of((await Habits.Of(visit)).Lists, model);

    static ListHabits Of(string? lists, ObjectModel model) => Habits.Read<Dictionary<string, ListHabits>>(lists).GetValueOrDefault(model.Name, None);

    public static Task Change(Visit visit, ObjectModel model, Func<ListHabits, ListHabits> change) => Habits.Change(visit, kept =>
    {
        var lists = Habits.Read<Dictionary<string, ListHabits>>(kept.Lists);
        lists[model.Name] = change(Of(kept.Lists, model));
        kept.Lists = Habits.Write(lists);
    });

    public ListHabits Wide(string column, int width) => this with { Widths = With(Widths, column, Math.Clamp(width, Least, Widest)) };
    public ListHabits Turned(Guid calendar) => this with { Away = Away.Contains(calendar) ? [.. Away.Where(c => c != calendar)] : [.. Away.TakeLast(Most - 1), calendar] };
    public ListHabits Arranged(string view, ViewHabit habit) => this with { Views = With(Views, view, habit) };

    /// <summary>The view as the person arranged it.</summary>
    public ListView On(ListView view) => !Views.TryGetValue(view.Key, out var own) || own == ViewHabit.None ? view
        : view with { Columns = own.Columns ?? view.Columns, Total = own.Totals ?? view.Total, Card = own.Card ?? view.Card, Frozen = own.Frozen ?? view.Frozen, Arranged = true };

    static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> all, string key, T value) =>
        new(all.Where(p => p.Key != key).Take(Most)) { [key] = value };
}

/// <param name="Columns">Field paths; null leaves the view's.</param>
/// <param name="Card">What cards show; null leaves the view's.</param>
/// <param name="Totals">As in <see cref="ColumnTotals"/>; null leaves the view's.</param>
/// <param name="Frozen">The last column that stays when the table is scrolled sideways; null leaves the view's, empty frees all but the title.</param>
public sealed record ViewHabit(IReadOnlyList<string>? Columns = null, string? Totals = null, IReadOnlyList<string>? Card = null, string? Frozen = null)
{
    public static readonly ViewHabit None = new();
}
