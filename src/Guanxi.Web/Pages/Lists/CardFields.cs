using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Lists;

/// <summary>What a card of a board shows besides its title, taken from what the list shows.</summary>
/// <param name="Amount">Money that columns add up.</param>
/// <param name="Whose">The record it is about: a deal's account.</param>
/// <param name="Day">The day it is planned for.</param>
public sealed record CardFields(ObjectModel Object, FieldModel? Amount, FieldModel? Whose, FieldModel? Day, FieldModel? Next, FieldModel? Stuck)
{
    /// <summary>What the person or the view wants on a card instead.</summary>
    public IReadOnlyList<ListColumn> Chosen { get; init; } = [];

    public IReadOnlyList<string> Names =>
        [.. Chosen.Select(c => c.Name), .. new[] { Object.Title, Amount, Whose, Day, Next, Stuck, Object.Path, Object.Find("owner"), Object.Find("done") }.OfType<FieldModel>().Select(f => f.Name)];

    public static CardFields Of(Visit visit, ObjectModel model, FieldModel column, string? total)
    {
        var totals = ColumnTotals.Parse(total ?? "").Keys;
        var fields = visit.Shown(model).Where(f => visit.Viewer.RightOf(f) is FieldRight.Full or FieldRight.ReadOnly).ToList();
        FieldModel? First(Func<FieldModel, bool> fits) => fields.FirstOrDefault(f => f.InList && fits(f));
        return new(model,
            fields.FirstOrDefault(f => f.ValueKind == FieldKind.Money && totals.Contains(f.Name)) ?? First(f => f is { ValueKind: FieldKind.Money, Kind: not FieldKind.Rollup }),
            First(f => f.Kind == FieldKind.Reference && f != column && f.Target != "users" && f.Target != column.Target),
            fields.FirstOrDefault(f => f.Name == model.CalendarStart) ?? First(f => f.ValueKind == FieldKind.Date),
            fields.FirstOrDefault(f => f.Name == "nextActivityAt"), fields.FirstOrDefault(f => f.Name == "stuckFrom"));
    }
}
