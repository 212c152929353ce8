using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

/// <summary>Takes a lead up again that was given up.</summary>
[Action(Icon = "recycle")]
public sealed class RecycleLead : RecordAction<Lead>
{
    protected override bool Offered(Lead lead, Viewer viewer) => lead.Status is LeadStatus.Unqualified;

    protected override ValueTask Run(Lead lead, ActionContext context)
    {
        context.Unit.Update<Lead>(lead, ("status", "new"), ("recycled", (long)((lead.Recycled ?? 0) + 1)));
        return ValueTask.CompletedTask;
    }
}
