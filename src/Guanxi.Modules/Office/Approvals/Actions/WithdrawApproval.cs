using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals.Actions;

/// <summary>Whoever asked takes it back before it is decided.</summary>
[Action(Icon = "archive-restore", Final = true)]
public sealed class WithdrawApproval(ApprovalCourse course) : RecordAction<Approval, TurnComment>
{
    protected override bool Offered(Approval approval, Viewer viewer) =>
        approval.Owner.Value == viewer.UserId && approval.State is (ApprovalState.Waiting or ApprovalState.Returned or ApprovalState.Stuck);

    protected override async ValueTask Run(Approval approval, TurnComment input, ActionContext context)
    {
        if (await course.Withdraw(context.Viewer, approval, input.Comment) is { } problem) context.Refuse(problem.Field, problem.Code, [.. problem.Args]);
    }
}
