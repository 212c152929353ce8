namespace Guanxi.Modules.Sales.Rules;

sealed class ALeadGivenUpNeedsAReason : IBeforeSave<Lead>
{
    public ValueTask BeforeSave(Lead lead, SaveContext context)
    {
        if (lead.Status != LeadStatus.Unqualified) lead.UnqualifiedReason = null;
        else if (lead.UnqualifiedReason is null && context.Changed(lead, "status") && !context.BringsInHistory)
            context.Refuse("unqualifiedReason", "unqualifiedReasonRequired");
        return ValueTask.CompletedTask;
    }
}
