using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals.Actions;

/// <summary>Agrees; with the last that is needed, the change is made.</summary>
[Action(Icon = "check", Primary = true, Bulk = true, Final = true)]
public sealed class ApproveTurn(ApprovalCourse course) : TurnAction<TurnComment>
{
    protected override ValueTask<Problem?> Take(ApprovalTurn turn, TurnComment input, Viewer actor) => course.Decide(actor, turn, TurnState.Approved, input.Comment);
}
