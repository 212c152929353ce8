using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Records;

/// <summary>Records of one object that refer to a record by one field.</summary>
public sealed record RelatedList(ObjectModel Source, FieldModel Via, string Label, long Count, ListModel? Rows)
{
    const int Cap = 99, Shown = 5;

    public string Key => $"{Source.Name}.{Via.Name}";
    public string CountText => Count > Cap ? $"{Cap}+" : Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every object whose records refer to this one and that the viewer may see.</summary>
    public static async Task<IReadOnlyList<RelatedList>> Of(Visit visit, ObjectModel model, Guid id)
    {
        var lists = new List<RelatedList>();
        var referrers = visit.Registry.Referrers(model).Where(f => Stands(visit, f)).ToList();
        foreach (var via in referrers)
        {
            var source = visit.Registry.Of(via);
            var filter = Filter.Is(via.Name, id);
            var count = await visit.Store.Count(visit.Viewer, source, filter, Cap, cancel: visit.Cancel);
            var several = referrers.Count(f => f.Object == via.Object) > 1;
            var label = several ? $"{visit.Many(source)} · {visit.Label(via)}" : visit.Many(source);
            lists.Add(new(source, via, label, count, count == 0 ? null : await First(visit, source, via, filter)));
        }
        return lists;
    }

    static bool Stands(Visit visit, FieldModel via) =>
        via is { Kind: FieldKind.Reference, Base: false, Hidden: false, Secret: false } && !visit.Registry.Of(via).Internal
        && visit.Viewer.RightOf(via) is FieldRight.Full or FieldRight.ReadOnly && visit.Sees(visit.Registry.Of(via));

    static async Task<ListModel> First(Visit visit, ObjectModel source, FieldModel via, Filter filter)
    {
        var state = new ListState(source, new(ListView.All, "", Filter.All)) { Filter = filter };
        var columns = ListColumn.Of(visit, state).Where(c => c.Field != via).Take(5).ToList();
        var page = await visit.Store.List(visit.Viewer, state.Query([.. columns.Select(c => c.Name)], Shown), visit.Cancel);
        return new(state, [], columns, page) { Count = page.Records.Count };
    }
}
