using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Service.Complaints.Actions;

public sealed class CloseComplaintInput
{
    [LongText] public string? CauseDetails { get; set; }
}

/// <summary>Closed once nothing is left to do and something was done that keeps it from happening again.</summary>
[Action(Icon = "check", Primary = true, Bulk = false, Final = true)]
public sealed class CloseComplaint() : ComplaintStep<CloseComplaintInput>(ComplaintStatus.Remedied)
{
    protected override async ValueTask Run(Complaint complaint, CloseComplaintInput input, ActionContext context)
    {
        var tasks = await context.Store.All<ComplaintTask>(Viewer.System, Filter.Is("complaint", complaint.Id));
        if (tasks.All(t => t.Kind != ComplaintTaskKind.Prevent))
        {
            context.Refuse(null, "preventionMissing");
            context.Offers.Add(new("complaint-tasks", ("complaint", complaint.Id.ToString()), ("kind", "prevent"), ("name", complaint.Subject)));
        }
        foreach (var open in tasks.Where(t => !t.Done)) context.Refuse(null, "taskOpen", open.Name);
        context.Unit.Update<Complaint>(complaint, ("causeDetails", input.CauseDetails ?? complaint.CauseDetails), ("status", "closed"), ("closedAt", context.Now), ("stageSince", context.Now));
    }
}
