using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

public sealed class GiveUpLeadInput
{
    [Choice("noNeed", "noBudget", "unreachable", "wrongContact", "competitor", "duplicate", "spam", "other", Set = "leads.unqualifiedReason"), Required]
    public string UnqualifiedReason { get; set; } = "";
}

[Action("giveUp", Icon = "circle-x")]
public sealed class GiveUpLead : RecordAction<Lead, GiveUpLeadInput>
{
    protected override bool Offered(Lead lead, Viewer viewer) => lead.Status is not (LeadStatus.Converted or LeadStatus.Unqualified);

    protected override ValueTask Run(Lead lead, GiveUpLeadInput input, ActionContext context)
    {
        context.Unit.Update<Lead>(lead, ("status", "unqualified"), ("unqualifiedReason", input.UnqualifiedReason));
        return ValueTask.CompletedTask;
    }
}
