using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Pages.Records;

/// <summary>The earliest activity about a record that is not done.</summary>
static class NextStep
{
    public static async Task<Activity?> Of(Visit visit, ObjectModel model, Guid id)
    {
        var activities = visit.Registry.Of<Activity>();
        if (model == activities || !visit.Sees(activities)) return null;
        var query = new ListQuery(activities)
        {
            Filter = new Filter.And([About(activities, model, id), Filter.Is("done", "false"), new Filter.Condition("due", FilterOperator.IsNotEmpty, [])]),
            Sorts = [new("due")],
            Titles = false,
            Limit = 1,
            Few = true,
        };
        return (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records is [Activity next, ..] ? next : null;
    }

    /// <summary>Records of an object that refer to this one, by a link or by a field of its own.</summary>
    public static Filter About(ObjectModel source, ObjectModel model, Guid id) => new Filter.Or(
    [
        .. source.Fields.Where(f => f.ValueKind == FieldKind.AnyReference || f is { Kind: FieldKind.Reference, Base: false } && f.Target == model.Name).Select(f => Filter.Is(f.Name, id)),
    ]);
}
