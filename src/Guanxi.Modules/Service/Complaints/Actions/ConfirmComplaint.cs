using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Complaints.Actions;

public sealed class ConfirmComplaintInput
{
    [LongText, Required] public string Restatement { get; set; } = "";
    [LongText] public string? Expectation { get; set; }
}

/// <summary>The customer agrees that this is what happened and what they want.</summary>
[Action(Icon = "message-square", Primary = true, Bulk = false, Final = true)]
public sealed class ConfirmComplaint() : ComplaintStep<ConfirmComplaintInput>(ComplaintStatus.Received)
{
    protected override ValueTask Run(Complaint complaint, ConfirmComplaintInput input, ActionContext context)
    {
        context.Unit.Update<Complaint>(complaint, ("restatement", input.Restatement), ("expectation", input.Expectation ?? complaint.Expectation),
            ("confirmedAt", context.Now), ("status", "confirmed"), ("stageSince", context.Now));
        return ValueTask.CompletedTask;
    }
}
