using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A list by where its records are: the provinces of China; within one of them its cities, or its districts where it is a city itself; elsewhere a tile per city; and every place by size.</summary>
/// <param name="Path">The address part that places are read from, its own or that of a record referred to.</param>
public sealed record MapModel(ListState State, FieldPath Path, IReadOnlyList<MapPlace> Places)
{
    const int Most = 1_000, Classes = 5;

    public IReadOnlyList<ListView> Views { get; init; } = [];
    public IReadOnlyList<string> Notices { get; init; } = [];
    public IReadOnlyList<FilterPart> Parts { get; init; } = [];
    public ListColumn? Total { get; init; }
    public long Count { get; init; }
    /// <summary>The one province that all places lie in; they are its cities then.</summary>
    public Province? Within { get; init; }
    /// <summary>The shapes that the places lie in; null where there are none.</summary>
    public string? Outline => Within?.OwnOutline ?? (Places.Any(p => p.Province is not null) ? Province.Outline : null);

    /// <summary>Null where neither the object nor what it refers to has an address.</summary>
    public static async Task<MapModel?> Load(Visit visit, ListReading reading, ListState state, IReadOnlyList<ListView> views)
    {
        if (AddressOf(visit, state.Object) is not { } address) return null;
        var total = BoardModel.Totals(visit, state.Object).FirstOrDefault(c => state.Totals is null || ColumnTotals.Parse(state.Totals).ContainsKey(c.Name));
        var sums = new ListSums(visit, state with { Totals = total is null ? "" : "sum:" + total.Name }, total is null ? [] : [total]);
        var (part, rows) = ("province", await Rows("province"));
        var provinces = rows.Where(r => r.Keys[0] is not null).Select(r => Province.Of((string)r.Keys[0]!)).Distinct().ToList();
        var within = rows.All(r => r.Keys[0] is not null) && provinces is [{ } only] ? only : null;
        if (within is { IsCity: true } && await Rows("district") is var districts && districts.Any(r => r.Keys[0] is not null)) (part, rows) = ("district", districts);
        else if (within is not null || provinces.Count == 0) (part, rows) = ("city", await Rows("city"));
        FieldPath.TryResolve(visit.Registry, state.Object, $"{address}.{part}", visit.Viewer, out var path, out _);
        var places = rows.Select(r => (Name: r.Keys[0] as string ?? "", Row: r)).GroupBy(r => part == "province" ? Province.Of(r.Name)?.Code ?? r.Name : r.Name)
            .Select(g => Place(visit, state, path!, sums, total, part == "province", [.. g])).OrderByDescending(p => p.Name.Length > 0).ThenByDescending(p => p.Count).ToList();
        var most = places.Where(p => p.Values.Count > 0).Select(p => p.Count).DefaultIfEmpty(1).Max();
        return new(state, path!, [.. places.Select(p => p with { Heat = Heat(p.Count, most), Share = 100m * p.Count / most })])
        {
            Views = views, Notices = reading.Notices, Parts = await FilterWords.Parts(visit, state), Total = total, Count = places.Sum(p => p.Count), Within = within,
        };

        async Task<IReadOnlyList<AggregateRow>> Rows(string name) => (await visit.Store.Aggregate(visit.Reader,
            new(state.Object, sums.Measures) { Filter = state.Filter, Search = state.Search, Groups = [new($"{address}.{name}")], Limit = Most }, visit.Cancel)).Rows;
    }

    /// <summary>The object's own address, or that of the first record it refers to that has one.</summary>
    public static string? AddressOf(Visit visit, ObjectModel model)
    {
        static FieldModel? In(Visit visit, ObjectModel owner) => visit.Shown(owner).FirstOrDefault(f => f.ValueKind == FieldKind.Address && visit.Viewer.RightOf(f) != Kernel.Access.FieldRight.Masked);
        if (In(visit, model) is { } own) return own.Name;
        return (from reference in visit.Shown(model)
                where reference is { Kind: FieldKind.Reference, Base: false } && visit.Registry.Find(reference.Target ?? "") is { Internal: false } target && visit.Sees(target) && In(visit, target) is not null
                select $"{reference.Name}.{In(visit, visit.Registry[reference.Target!])!.Name}").FirstOrDefault();
    }

    static MapPlace Place(Visit visit, ListState state, FieldPath path, ListSums sums, ListColumn? total, bool provinces, IReadOnlyList<(string Name, AggregateRow Row)> rows)
    {
        var values = rows.Select(r => r.Name).Where(n => n.Length > 0).ToList();
        var province = provinces && values.Count > 0 ? Province.Of(values[0]) : null;
        Filter here = values.Count == 0 ? new Filter.Condition(path.ToString(), FilterOperator.IsEmpty, []) : Filter.Is(path.ToString(), [.. values]);
        IReadOnlyList<object?> added = [.. Enumerable.Range(0, rows[0].Row.Values.Count).Select(i => i == 0 ? rows.Sum(r => (long)r.Row.Values[0]!)
            : rows.Any(r => r.Row.Values[i] is not null) ? (object)rows.Sum(r => r.Row.Values[i] is { } value ? Convert.ToDecimal(value, null) : 0) : null)];
        var narrowed = state with { Filter = Filter.Both(state.Filter, here) };
        return new(province is null ? values.FirstOrDefault() ?? "" : visit["province." + province.Code], values, province, (long)added[0]!,
            total is null ? null : sums.Words(added).GetValueOrDefault(total.Name)?.Value, (narrowed with { Mode = ViewMode.Table }).Address("", ("mode", state.View.Mode == ViewMode.Table ? ViewModes.Name(ViewMode.Table) : null))) { Within = narrowed.Href };
    }

    /// <summary>1 to 5 by the share of the largest; 0 without records.</summary>
    static int Heat(long count, long most) => count == 0 ? 0 : (int)Math.Clamp(Math.Ceiling(Classes * (decimal)count / most), 1, Classes);
}

/// <param name="Name">Empty where no place is filled in.</param>
/// <param name="Values">The ways it is written in the records.</param>
public sealed record MapPlace(string Name, IReadOnlyList<string> Values, Province? Province, long Count, string? Sum, string Href)
{
    public int Heat { get; init; }
    /// <summary>The map of this place alone.</summary>
    public string Within { get; init; } = "";
    /// <summary>Percent of the largest.</summary>
    public decimal Share { get; init; }
}
