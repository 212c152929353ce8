namespace Guanxi.Modules.Sales.Rules;

sealed class AnAssignedLeadIsNoLongerNew : IBeforeSave<Lead>
{
    public ValueTask BeforeSave(Lead lead, SaveContext context)
    {
        if (!context.IsNew && context.Changed(lead, "owner") && !lead.Owner.IsEmpty)
        {
            lead.AssignedAt = context.Now;
            if (lead.Status == LeadStatus.New) lead.Status = LeadStatus.Assigned;
        }
        return ValueTask.CompletedTask;
    }
}
