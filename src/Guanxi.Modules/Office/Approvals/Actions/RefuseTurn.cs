using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals.Actions;

/// <summary>Says no, for good.</summary>
[Action(Icon = "ban", Dangerous = true, Final = true)]
public sealed class RefuseTurn(ApprovalCourse course) : TurnAction<TurnReason>
{
    protected override ValueTask<Problem?> Take(ApprovalTurn turn, TurnReason input, Viewer actor) => course.Decide(actor, turn, TurnState.Refused, input.Comment);
}
