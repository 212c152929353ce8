using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals.Actions;

/// <summary>Lets somebody else decide this once.</summary>
[Action(Icon = "user-plus", Final = true)]
public sealed class DelegateTurn(ApprovalCourse course) : TurnAction<TurnDelegate>
{
    protected override ValueTask<Problem?> Take(ApprovalTurn turn, TurnDelegate input, Viewer actor) => course.Delegate(actor, turn, input.To, input.Comment);
}
