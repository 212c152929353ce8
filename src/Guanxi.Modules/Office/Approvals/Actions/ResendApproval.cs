using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals.Actions;

/// <summary>Sends what came back again as it was. Pages let it be changed first.</summary>
[Action(Icon = "send", Primary = true, Final = true)]
public sealed class ResendApproval(ApprovalCourse course) : RecordAction<Approval>
{
    protected override bool Offered(Approval approval, Viewer viewer) => approval.State is ApprovalState.Returned or ApprovalState.Stuck && approval.Owner.Value == viewer.UserId;

    protected override async ValueTask Run(Approval approval, ActionContext context)
    {
        var saved = await course.Resend(context.Viewer, approval);
        foreach (var (_, problem) in saved.Problems) context.Problems.Add(problem);
        if (saved is { Ok: false, Problems.Count: 0 }) context.Refuse(null, "approvalPast");
    }
}
