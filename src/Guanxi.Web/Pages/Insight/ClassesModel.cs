using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Customer = Guanxi.Modules.Customers.Account;

namespace Guanxi.Web.Pages.Insight;

/// <summary>How a customer was classed so far (CUS-6), by the history that the warehouse keeps.</summary>
public sealed record ClassesModel(Guid Id, string Name, IReadOnlyList<FieldChange> Changes)
{
    static readonly string[] Kept = ["class", "salesClass", "potentialClass", "rfmGroup", "valueQuadrant", "relationType"];

    public static async Task<IResult> Show(Visit visit, Guid id, ClassHistory history)
    {
        if (visit.Object("accounts") is not { } model || await visit.Store.Get(visit.Viewer, new Id<Customer>(id), visit.Cancel) is not { } customer) return await visit.Missing();
        var fields = Kept.Select(f => model[f]).Where(f => visit.Viewer.RightOf(f) <= FieldRight.ReadOnly).ToList();
        List<FieldChange> changes;
        try { changes = fields.Count == 0 ? [] : await history.Of(id, fields, visit.Cancel); }
        catch (Analytics.Engine.EngineException) { changes = []; }
        var page = new ClassesModel(id, customer.Name, changes);
        return visit.Http.Request.Headers["Turbo-Frame"] == "classes-frame" ? visit.Part<ClassesFrame>(page) : await visit.Page<ClassesPage>(page);
    }
}
