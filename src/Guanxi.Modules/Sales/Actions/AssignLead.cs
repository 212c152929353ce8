using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

public enum AssignMethod { Person, RoundRobin, Load }

public sealed class AssignLeadInput
{
    [Default("person")] public AssignMethod Method { get; set; }
    public Id<User> Person { get; set; }
    /// <summary>Whose people take part in round robin and load; the actor's own team unless given.</summary>
    public Id<Team> Team { get; set; }
}

/// <summary>Gives a lead to a person, to the next in turn, or to the one with the fewest open leads (SAL-1).</summary>
[Action(Icon = "user-plus")]
public sealed class AssignLead : RecordAction<Lead, AssignLeadInput>
{
    protected override bool Offered(Lead lead, Viewer viewer) => lead.Status is not LeadStatus.Converted;

    protected override async ValueTask Run(Lead lead, AssignLeadInput input, ActionContext context)
    {
        var owner = input.Method switch
        {
            AssignMethod.Person => input.Person,
            AssignMethod.RoundRobin => await LeadTurn.Next(context.Unit, TeamOf(input, context)),
            AssignMethod.Load => await LeadTurn.LeastLoaded(context.Unit, TeamOf(input, context)),
        };
        if (!owner.IsEmpty) context.Unit.Update<Lead>(lead, ("owner", owner.Value));
        else context.Refuse(input.Method == AssignMethod.Person ? "person" : "team", input.Method == AssignMethod.Person ? "required" : "nobodyToAssign");
    }

    static Id<Team> TeamOf(AssignLeadInput input, ActionContext context) => input.Team.IsEmpty ? context.Viewer.TeamId ?? Guid.Empty : input.Team;
}
