using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Customer = Guanxi.Modules.Customers.Account;

namespace Guanxi.Web.Pages.Insight;

/// <summary>Which relation pays with whom (CUS-7), how far contact lags behind it, and the calls that close the gap.</summary>
static class Relationships
{
    const int Looked = 500, Shown = 40;

    /// <summary>The advice tells of margins.</summary>
    public static bool May(Visit visit) => Learned.May(visit) && visit.Object("products") is { } products && visit.Viewer.RightOf(products["cost"]) <= FieldRight.ReadOnly;

    public static async Task<IResult> Show(Visit visit, Settings settings)
    {
        if (!May(visit)) return await visit.Forbidden();
        var model = await settings.Read<RelationModel>(RelationTypes.Setting, visit.Cancel);
        var names = await Learned.Names(visit, "product-categories", model?.Lines.Select(l => l.Category) ?? []);
        var customers = await Learned.Customers(visit, new Filter.Condition("advisedRelation", FilterOperator.IsNotEmpty, []), "purchasedAmount", Looked);
        var gaps = customers.Select(c => RelationGap.Of(c, visit.Now)).Where(g => g.Type || g.Days > 0).OrderBy(g => g.Customer.NextActivityAt is not null).ThenByDescending(g => g.Days ?? 0).ThenByDescending(g => g.Customer.PurchasedAmount?.Amount).ToList();
        return await visit.Page<RelationsPage>(new RelationsModel(model, names, [.. gaps.Take(Shown)], gaps.Count, customers.Count));
    }

    /// <summary>Takes the advised relation over, or plans the calls, for the customers chosen; who has something planned already gets no other call.</summary>
    public static async Task<IResult> Act(Visit visit)
    {
        var form = visit.Http.Request.Form;
        var keys = form["id"].OfType<string>().Where(k => Guid.TryParse(k, out _)).Take(Shown).ToArray();
        if (!May(visit)) return await visit.Forbidden();
        if (keys.Length == 0) return visit.GoTo("/dashboards/relations", visit["relations.none"], failed: true);
        var (unit, adopts) = (visit.Store.Begin(visit.Viewer), form["do"] == "adopt");
        var chosen = (await Learned.Customers(visit, Filter.Is("id", keys), "name", Shown, descending: false)).Where(c => adopts || c.NextActivityAt is null).ToList();
        if (chosen.Count == 0) return visit.GoTo("/dashboards/relations", visit["relations.plannedAll"], failed: true);
        foreach (var customer in chosen)
            if (adopts) unit.Update<Customer>(customer, ("relationType", customer.AdvisedRelation));
            else unit.Create(Call(visit, customer));
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return visit.GoTo("/dashboards/relations", saved.Ok ? visit[adopts ? "flash.relationsAdopted" : "flash.callsPlanned", chosen.Count] : visit.Say(saved.Problems[0].Problem), saved.Ok ? saved.Unit : null, !saved.Ok);
    }

    static Activity Call(Visit visit, Customer customer)
    {
        var due = visit.Now.AddDays(2);
        return new()
        {
            Subject = visit["relations.call", customer.ShortName ?? customer.Name], Kind = "call", Due = due, Start = due, Owner = customer.Owner, Account = customer.Id, Related = new Link("accounts", customer.Id),
            Description = visit["relations.callWhy", visit["choice.accounts.relationType." + customer.AdvisedRelation], RelationAdvice.ContactEvery(customer.AdvisedRelation!) ?? 0],
        };
    }
}

/// <param name="Type">Another type than the advised one is set.</param>
/// <param name="Every">Days between contacts that the advised type asks for; null where the customer calls.</param>
/// <param name="Silent">Days since the last contact; null when there was none.</param>
/// <param name="Days">How far contact lags behind.</param>
public sealed record RelationGap(Customer Customer, bool Type, int? Every, int? Silent, int? Days)
{
    public static RelationGap Of(Customer customer, DateTimeOffset now)
    {
        var every = RelationAdvice.ContactEvery(customer.AdvisedRelation!);
        var silent = customer.LastContactedAt is { } last ? Math.Max(0, (now - last).Days) : (int?)null;
        return new(customer, customer.RelationType != customer.AdvisedRelation, every, silent, every is { } days ? Math.Max(0, (silent ?? (now - customer.CreatedAt).Days) - days) : null);
    }
}

/// <param name="Names">Lines of products in sight.</param>
/// <param name="Gaps">The widest.</param>
/// <param name="Behind">How many there are.</param>
/// <param name="Advised">Customers there is advice for.</param>
public sealed record RelationsModel(RelationModel? Model, IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<RelationGap> Gaps, int Behind, int Advised);
