using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals.Actions;

/// <summary>Gives it back to whoever asked, who may change it and send it again.</summary>
[Action(Icon = "undo-2", Primary = true, Final = true)]
public sealed class ReturnTurn(ApprovalCourse course) : TurnAction<TurnReason>
{
    protected override ValueTask<Problem?> Take(ApprovalTurn turn, TurnReason input, Viewer actor) => course.Decide(actor, turn, TurnState.Returned, input.Comment);
}
