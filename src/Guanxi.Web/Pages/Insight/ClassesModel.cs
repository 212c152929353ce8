using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Customer = Guanxi.Modules.Customers.Account;

namespace Guanxi.Web.Pages.Insight;

/// <summary>How a customer was classed so far (CUS-6), by the history that the warehouse keeps.</summary>
/// <param name="People">Names of who changed what is not reckoned.</param>
public sealed record ClassesModel(Guid Id, string Name, IReadOnlyList<FieldChange> Changes, IReadOnlyDictionary<Guid, string> People, string Currency)
{
    static readonly string[] Kept = ["class", "salesClass", "potentialClass", "rfmGroup", "valueQuadrant", "relationType"];

    public static async Task<IResult> Show(Visit visit, Guid id, ClassHistory history, Company company)
    {
        if (visit.Object("accounts") is not { } model || await visit.Store.Get(visit.Viewer, new Id<Customer>(id), visit.Cancel) is not { } customer) return await visit.Missing();
        var fields = Kept.Select(f => model[f]).Where(f => visit.Viewer.RightOf(f) <= FieldRight.ReadOnly).ToList();
        List<FieldChange> changes;
        try { changes = fields.Count == 0 ? [] : await history.Of(id, fields, visit.Cancel); }
        catch (Analytics.Engine.EngineException) { changes = []; }
        var people = await visit.Store.Titles(Viewer.System, visit.Registry.Of<User>(), [.. changes.Select(c => c.Actor).OfType<Guid>().Distinct()], visit.Cancel);
        var page = new ClassesModel(id, customer.Name, changes, people, company.Facts.Currency);
        return visit.Http.Request.Headers["Turbo-Frame"] == "classes-frame" ? visit.Part<ClassesFrame>(page) : await visit.Page<ClassesPage>(page);
    }

    /// <summary>What it was changed by: a person, or the figures it is reckoned from; null where nothing more is known.</summary>
    public string? Why(Visit visit, FieldChange change)
    {
        if (change.Actor is { } actor && People.TryGetValue(actor, out var person)) return visit["panel.why.by", person];
        var (then, now) = (change.Then, change.Since);
        return change.Field.Name switch
        {
            _ when !Seen(visit, "purchasedAmount") => null,
            "salesClass" when now.Sold is { } sold => then.Sold == sold ? visit["panel.why.others", Money(visit, sold)] : then.Sold is { } less ? visit["panel.why.sold", Money(visit, less), Money(visit, sold)] : visit["panel.why.first", Money(visit, sold)],
            "rfmGroup" when now is { Last: { } last, Purchases: { } purchases } => visit["panel.why.bought", visit.Format.Date(last), purchases, then.Purchases ?? 0],
            "potentialClass" when Seen(visit, "expectedValue") => visit["panel.why.expected", now.Expected is { } expected ? Money(visit, expected) : "–", then.Expected is { } before ? Money(visit, before) : "–"],
            _ => null,
        };
    }

    static bool Seen(Visit visit, string field) => visit.Viewer.RightOf(visit.Registry.Of<Customer>()[field]) <= FieldRight.ReadOnly;

    string Money(Visit visit, decimal amount) => visit.Format.ShortMoney(decimal.Round(amount), Currency);
}
