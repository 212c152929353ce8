using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Records;

/// <summary>Why a record is in sight, and whether more may be done with it. Decides what is offered; the save decides what is done.</summary>
static class Sight
{
    public static IReadOnlyList<string> Ways(Visit visit, ObjectModel model, Record record)
    {
        var viewer = visit.Viewer;
        if (viewer.Administrator) return ["administrator"];
        if (model.DetailOf is not null) return ["detail"];
        var scope = viewer.ScopeOf(model, Verb.Read);
        if (scope == Scope.All || !model.Owned) return ["all"];
        return [.. AccessFilter.Ways(visit.Registry, model, viewer, Verb.Read, scope, visit.Now).Where(w => !w.Filter.IsLocal || FilterEvaluator.Matches(w.Filter, record)).Select(w => w.Name).Distinct()];
    }

    /// <summary>True also where only the database could tell; for the many of a list.</summary>
    public static bool Seems(Visit visit, ObjectModel model, Record record, Verb verb) => Alone(visit, model, record, verb) ?? true;

    /// <summary>Asks the database only where the record alone cannot tell.</summary>
    public static async ValueTask<bool> Allows(Visit visit, ObjectModel model, Record record, Verb verb) =>
        Alone(visit, model, record, verb) ?? await visit.Store.May(visit.Viewer, verb, model, record.Id, visit.Cancel);

    /// <summary>What the record alone tells; null where it takes the database.</summary>
    static bool? Alone(Visit visit, ObjectModel model, Record record, Verb verb)
    {
        var filter = AccessFilter.Of(visit.Registry, model, visit.Viewer, verb, visit.Now);
        return filter == BoundFilter.None ? false : filter.IsLocal ? FilterEvaluator.Matches(filter, record) : null;
    }

    /// <summary>The actions whose buttons stand on the record: who may not change it is offered none.</summary>
    public static async ValueTask<IReadOnlyList<ActionModel>> Actions(Visit visit, ObjectModel model, Record record, ActionCatalogue catalogue) =>
        await Allows(visit, model, record, model.Acting) ? catalogue.Offered(visit.Viewer, model, record) : [];
}
