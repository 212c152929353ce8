using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Lists;

/// <summary>How the viewer left the lists of an object. It is nobody else's matter, so the product itself reads and writes it.</summary>
public sealed record ListHabits(ObjectModel Object, Guid? Key, string? Mode, IReadOnlyDictionary<string, int> Widths, IReadOnlyDictionary<string, ViewHabit> Views)
{
    const int Least = 60, Widest = 1_200, Most = 200;

    public static async ValueTask<ListHabits> Of(Visit visit, ObjectModel model)
    {
        var query = new ListQuery(visit.Registry.Of<ListHabit>()) { Filter = Filter.Both(Filter.Is("user", visit.Viewer.UserId), Filter.Is("object", model.Name)), Titles = false, Limit = 1 };
        return (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records is [ListHabit kept]
            ? new(model, kept.Id, kept.Mode, Read<int>(kept.Widths), Read<ViewHabit>(kept.Views))
            : new(model, null, null, Read<int>(null), Read<ViewHabit>(null));
    }

    static Dictionary<string, T> Read<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, T>>(json, JsonValues.Options) ?? [];

    public ListHabits Wide(string column, int width) => this with { Widths = With(Widths, column, Math.Clamp(width, Least, Widest)) };
    public ListHabits Arranged(string view, ViewHabit habit) => this with { Views = With(Views, view, habit) };

    /// <summary>The view as the person arranged it.</summary>
    public ListView On(ListView view) => !Views.TryGetValue(view.Key, out var own) || own == ViewHabit.None ? view
        : view with { Columns = own.Columns ?? view.Columns, Total = own.Totals ?? view.Total, Card = own.Card ?? view.Card, Arranged = true };

    static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> all, string key, T value) =>
        new(all.Where(p => p.Key != key).Take(Most)) { [key] = value };

    public async Task Keep(Visit visit)
    {
        var (widths, views) = (JsonSerializer.Serialize(Widths, JsonValues.Options), JsonSerializer.Serialize(Views, JsonValues.Options));
        var unit = visit.Store.Begin(Viewer.System);
        if (Key is { } key) unit.Update(new Id<ListHabit>(key), ("mode", Mode), ("widths", widths), ("views", views));
        else unit.Create(new ListHabit { Object = Object.Name, User = visit.Viewer.UserId, Mode = Mode, Widths = widths, Views = views });
        await unit.Commit(visit.Cancel);
    }
}

/// <param name="Columns">Field paths; null leaves the view's.</param>
/// <param name="Card">What cards show; null leaves the view's.</param>
/// <param name="Totals">As in <see cref="ColumnTotals"/>; null leaves the view's.</param>
public sealed record ViewHabit(IReadOnlyList<string>? Columns = null, string? Totals = null, IReadOnlyList<string>? Card = null)
{
    public static readonly ViewHabit None = new();
}
