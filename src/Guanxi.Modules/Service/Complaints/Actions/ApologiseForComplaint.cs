using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Complaints.Actions;

public sealed class ApologiseForComplaintInput
{
    [LongText, Required] public string Apology { get; set; } = "";
}

[Action(Icon = "hand-heart", Bulk = false, Final = true)]
public sealed class ApologiseForComplaint() : ComplaintStep<ApologiseForComplaintInput>(ComplaintStatus.Received, ComplaintStatus.Confirmed)
{
    protected override bool Fits(Complaint complaint) => complaint.ApologisedAt is null;

    protected override ValueTask Run(Complaint complaint, ApologiseForComplaintInput input, ActionContext context)
    {
        context.Unit.Update<Complaint>(complaint, ("apology", input.Apology), ("apologisedAt", context.Now));
        return ValueTask.CompletedTask;
    }
}
