using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Customising;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Records;

/// <summary>Records of one object that refer to a record by one field.</summary>
public sealed record RelatedList(ObjectModel Source, FieldModel Via, string Label, long Count, ListModel? Rows)
{
    const int Cap = 99, Shown = 5, Columns = 5;

    public string Key => $"{Source.Name}.{Via.Name}";
    public string CountText => Count > Cap ? $"{Cap}+" : Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The tab it stands in; null where it has its own.</summary>
    public string? Tab { get; init; }
    /// <summary>How an address names the tab.</summary>
    public string TabKey => Tab is null ? Key : "-" + Tab;
    public bool Stands(string tab) => TabKey == tab;

    /// <summary>The fields by which records of other objects refer to this one's, as far as the viewer may see them.</summary>
    public static IEnumerable<FieldModel> Referrers(Visit visit, ObjectModel model) => visit.Registry.Referrers(model).Where(f => Stands(visit, f));

    /// <summary>The lists the layout shows, in its order; rows only of those that are looked at.</summary>
    public static async Task<IReadOnlyList<RelatedList>> Of(Visit visit, ObjectModel model, Guid id, Func<RelatedList, bool> looked)
    {
        var referrers = Referrers(visit, model).ToList();
        var arranged = (visit.Layout(model)?.Lists ?? []).ToList();
        var shown = (from via in referrers
                     let at = arranged.FindIndex(l => l.Is(via))
                     where at < 0 || arranged[at].Shown
                     orderby at < 0 ? int.MaxValue : at
                     select (Via: via, Source: visit.Registry.Of(via), Filter: Filter.Is(via.Name, id), Layout: at < 0 ? null : arranged[at])).ToList();
        var counts = await visit.Store.Counts(visit.Viewer, [.. shown.Select(s => (s.Source, s.Filter))], Cap, visit.Cancel);
        var lists = new List<RelatedList>();
        foreach (var ((via, source, filter, layout), count) in shown.Zip(counts))
        {
            var several = referrers.Count(f => f.Object == via.Object) > 1;
            var label = several ? $"{visit.Many(source)} · {visit.Label(via)}" : visit.Many(source);
            var list = new RelatedList(source, via, label, count, null) { Tab = layout?.Tab is { Length: > 0 } tab ? tab : null };
            lists.Add(count > 0 && looked(list) ? list with { Rows = await First(visit, source, via, filter, layout?.Columns ?? []) } : list);
        }
        return lists;
    }

    /// <summary>Its columns while the layout names none.</summary>
    public static IEnumerable<ListColumn> Usual(Visit visit, FieldModel via) =>
        ListColumn.Of(visit, new(visit.Registry.Of(via), new(ListView.All, "", Filter.All))).Where(c => c.Field != via).Take(Columns);

    static bool Stands(Visit visit, FieldModel via) =>
        via is { Kind: FieldKind.Reference, Base: false, Hidden: false, Secret: false } && !visit.Registry.Of(via).Internal
        && visit.Viewer.RightOf(via) is FieldRight.Full or FieldRight.ReadOnly && visit.Sees(visit.Registry.Of(via));

    static async Task<ListModel> First(Visit visit, ObjectModel source, FieldModel via, Filter filter, IReadOnlyList<string> chosen)
    {
        var state = new ListState(source, new(ListView.All, "", Filter.All)) { Filter = filter, Columns = chosen };
        var columns = chosen.Count == 0 ? [.. Usual(visit, via)] : ListColumn.Of(visit, state).Where(c => c.Field != via).Take(chosen.Count + 1).ToList();
        var page = await visit.Store.List(visit.Viewer, state.Query([.. columns.Select(c => c.Name)], Shown), visit.Cancel);
        return new(state, [], columns, page) { Count = page.Records.Count };
    }
}
