using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales.Rules;

/// <summary>
/// A new lead without an owner goes to whom the administrator's rules of assignment say. One that came by a web form and fits none goes to
/// who manages its territory, else to who made the form: nobody who wrote to us waits unseen.
/// </summary>
sealed class AnUnclaimedLeadFindsItsOwner : IBeforeSave<Lead>
{
    public async ValueTask BeforeSave(Lead lead, SaveContext context)
    {
        if (!context.IsNew || !lead.Owner.IsEmpty || context.BringsInHistory || lead.Status != LeadStatus.New) return;
        foreach (var rule in await context.Unit.Store.All<LeadAssignment>(Viewer.System, Filter.Is("active", "true"), new Sort("position")))
            if (Fits(rule, lead, context) && await Give(lead, await Owner(rule, lead, context), context)) return;
        if (!lead.WebForm.IsEmpty && !await Give(lead, await Manager(lead.Territory, context.Unit.Store), context) && await context.Unit.Store.Get(Viewer.System, lead.WebForm) is { } form)
            await Give(lead, form.CreatedBy, context);
    }

    static async ValueTask<bool> Give(Lead lead, Id<User> owner, SaveContext context)
    {
        if (owner.IsEmpty || await context.Unit.Store.Get(Viewer.System, owner) is not { Active: true } person) return false;
        (lead.Owner, lead.Team, lead.AssignedAt, lead.Status) = (person, person.Department, context.Now, LeadStatus.Assigned);
        return true;
    }

    static bool Fits(LeadAssignment rule, Lead lead, SaveContext context) => string.IsNullOrWhiteSpace(rule.Condition)
        || FilterText.Parse(rule.Condition).Filter is { } filter
            && FilterBinder.Bind(context.Unit.Store.Registry, context.Model, filter, Viewer.System, context.Now).Filter is { IsLocal: true } bound
            && FilterEvaluator.Matches(bound, lead);

    static async ValueTask<Id<User>> Owner(LeadAssignment rule, Lead lead, SaveContext context) => rule.Method switch
    {
        LeadAssignmentMethod.RoundRobin => await LeadTurn.Next(context.Unit, rule.ToTeam),
        LeadAssignmentMethod.Load => await LeadTurn.LeastLoaded(context.Unit, rule.ToTeam),
        LeadAssignmentMethod.Territory => await Manager(lead.Territory, context.Unit.Store),
        LeadAssignmentMethod.Person => rule.Person,
    };

    static async ValueTask<Id<User>> Manager(Id<Territory> territory, RecordStore store)
    {
        var passed = new HashSet<Guid>();
        while (!territory.IsEmpty && passed.Add(territory.Value) && await store.Get(Viewer.System, territory) is { } found)
        {
            if (!found.Manager.IsEmpty) return found.Manager;
            territory = found.Parent;
        }
        return default;
    }
}
