using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Complaints.Actions;

public sealed class RemedyComplaintInput
{
    [Required] public Id<ComplaintCause> Cause { get; set; }
    [LongText] public string? CauseDetails { get; set; }
    [LongText, Required] public string Remedy { get; set; } = "";
    [Choice("none", "replacement", "repair", "discount", "refund", "voucher", "goods", "other", Set = "complaints.compensation"), Required, Default("none")]
    public string Compensation { get; set; } = "none";
    public Money? CompensationCost { get; set; }
}

/// <summary>Put right: with the cause, and what it cost.</summary>
[Action(Icon = "heart-handshake", Primary = true, Bulk = false, Final = true)]
public sealed class RemedyComplaint() : ComplaintStep<RemedyComplaintInput>(ComplaintStatus.Confirmed)
{
    protected override ValueTask Run(Complaint complaint, RemedyComplaintInput input, ActionContext context)
    {
        if (input is { Compensation: not "none", CompensationCost: null }) context.Refuse("compensationCost", "costMissing");
        context.Unit.Update<Complaint>(complaint, ("cause", input.Cause.Value), ("causeDetails", input.CauseDetails), ("remedy", input.Remedy), ("compensation", input.Compensation),
            ("compensationCost", input.CompensationCost), ("remediedAt", context.Now), ("status", "remedied"), ("stageSince", context.Now));
        return ValueTask.CompletedTask;
    }
}
