using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A column of a list: a field of the object or of what it refers to.</summary>
/// <param name="Name">The path as the address writes it.</param>
/// <param name="Editor">Kind of the cell editor (see the grid-edit controller); <c>readonly</c> where nothing may be changed.</param>
public sealed record ListColumn(string Name, FieldPath Path, string Editor)
{
    public FieldModel Field => Path.Field;
    public bool Lead => Path.IsLocal && Field.IsTitle;
    public bool Number => Path.End.Kind is FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent;
    /// <summary>Added up at the foot: amounts and quantities, not numbers that only count places or years.</summary>
    public bool Summed => Path.IsLocal && (Path.End.Kind is FieldKind.Money or FieldKind.Decimal || Path.End.Kind == FieldKind.Integer && Field.Name != "position" && !Field.Ungrouped);

    /// <summary>Columns that may stay beside the title when a table is scrolled sideways.</summary>
    public const int MostFrozen = 3;

    public int Width => Lead ? 260 : Path.End.Kind switch
    {
        FieldKind.Integer or FieldKind.Percent or FieldKind.Rating or FieldKind.YesNo => 100,
        FieldKind.Date => 120,
        FieldKind.Money => 150,
        FieldKind.Decimal or FieldKind.Duration or FieldKind.Choice => 130,
        FieldKind.Instant or FieldKind.Phone or FieldKind.Sequence => 150,
        FieldKind.Reference or FieldKind.AnyReference or FieldKind.PersonName => 170,
        FieldKind.Text or FieldKind.Email or FieldKind.Url or FieldKind.Choices or FieldKind.Tags or FieldKind.File or FieldKind.Image => 180,
        FieldKind.LongText or FieldKind.RichText or FieldKind.Address or FieldKind.Json => 240,
        FieldKind.Formula or FieldKind.Rollup => 130,
    };

    /// <summary>The columns in force: what the list says, else the object's own; the title always stands first.</summary>
    public static IReadOnlyList<ListColumn> Of(Visit visit, ListState state)
    {
        var model = state.Object;
        var names = state.Columns.Count > 0 ? state.Columns : [.. visit.Shown(model).Where(f => f.InList).Select(f => f.Name), .. model.Owned ? ["owner"] : Array.Empty<string>()];
        return [.. names.Prepend(model.Title.Name).Distinct().Select(n => Make(visit, model, n)).OfType<ListColumn>()];
    }

    public static ListColumn? Make(Visit visit, ObjectModel model, string name) =>
        FieldPath.TryResolve(visit.Registry, model, name, visit.Viewer, out var path, out _) ? new(name, path, path.IsLocal && visit.MayWrite(path.Field) ? CellEditor.Of(path.Field) : "readonly") : null;
}
