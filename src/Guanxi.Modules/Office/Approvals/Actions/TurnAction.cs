using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Approvals.Actions;

/// <summary>What somebody does whose turn it is. It is nobody else's, not even an administrator's, and never of whoever asked unless the policy says so.</summary>
public abstract class TurnAction<TInput> : RecordAction<ApprovalTurn, TInput> where TInput : class, new()
{
    protected override bool Offered(ApprovalTurn turn, Viewer viewer) =>
        turn.State == TurnState.Waiting && turn.Owner.Value == viewer.UserId && (turn.OwnToo || turn.AskedBy.Value != viewer.UserId);

    protected override async ValueTask Run(ApprovalTurn turn, TInput input, ActionContext context)
    {
        if (await Take(turn, input, context.Viewer) is { } problem) context.Refuse(problem.Field, problem.Code, [.. problem.Args]);
    }

    protected abstract ValueTask<Problem?> Take(ApprovalTurn turn, TInput input, Viewer actor);
}
