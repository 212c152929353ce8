using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals.Actions;

/// <summary>Whoever asked reminds those whose turn it is.</summary>
[Action(Icon = "bell-ring", Final = true)]
public sealed class RemindApproval(ApprovalCourse course) : RecordAction<Approval>
{
    protected override bool Offered(Approval approval, Viewer viewer) => approval.State == ApprovalState.Waiting && approval.Owner.Value == viewer.UserId;

    protected override async ValueTask Run(Approval approval, ActionContext context)
    {
        if (await course.Remind(context.Viewer, approval) is { } problem) context.Refuse(problem.Field, problem.Code, [.. problem.Args]);
    }
}
