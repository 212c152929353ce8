using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

/// <summary>The need is real: ready for conversion.</summary>
[Action(Icon = "badge-check")]
public sealed class QualifyLead : RecordAction<Lead>
{
    protected override bool Offered(Lead lead, Viewer viewer) => lead.Status is LeadStatus.New or LeadStatus.Assigned or LeadStatus.Working;

    protected override ValueTask Run(Lead lead, ActionContext context)
    {
        context.Unit.Update<Lead>(lead, ("status", "qualified"));
        return ValueTask.CompletedTask;
    }
}
