using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales.Rules;

/// <summary>A new lead without an owner goes to whom the administrator's rules of assignment say.</summary>
sealed class AnUnclaimedLeadFindsItsOwner : IBeforeSave<Lead>
{
    public async ValueTask BeforeSave(Lead lead, SaveContext context)
    {
        if (!context.IsNew || !lead.Owner.IsEmpty || context.BringsInHistory || lead.Status != LeadStatus.New) return;
        foreach (var rule in await context.Unit.Store.All<LeadAssignment>(Viewer.System, Filter.Is("active", "true"), new Sort("position")))
            if (Fits(rule, lead, context) && await Owner(rule, lead, context) is { IsEmpty: false } owner && await context.Unit.Store.Get(Viewer.System, owner) is { Active: true } person)
            {
                (lead.Owner, lead.Team, lead.AssignedAt, lead.Status) = (person, person.Department, context.Now, LeadStatus.Assigned);
                return;
            }
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
