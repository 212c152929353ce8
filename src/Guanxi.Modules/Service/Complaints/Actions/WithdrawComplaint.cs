using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Complaints.Actions;

public sealed class WithdrawComplaintInput
{
    [LongText, Required] public string Remedy { get; set; } = "";
}

/// <summary>The customer takes it back.</summary>
[Action(Icon = "undo-2", Bulk = false, Final = true)]
public sealed class WithdrawComplaint() : ComplaintStep<WithdrawComplaintInput>(ComplaintStatus.Received, ComplaintStatus.Confirmed)
{
    protected override ValueTask Run(Complaint complaint, WithdrawComplaintInput input, ActionContext context)
    {
        context.Unit.Update<Complaint>(complaint, ("remedy", input.Remedy), ("status", "withdrawn"), ("closedAt", context.Now), ("stageSince", context.Now));
        return ValueTask.CompletedTask;
    }
}
