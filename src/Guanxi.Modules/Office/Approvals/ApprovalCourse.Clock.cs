using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Office.Approvals;

public sealed partial class ApprovalCourse
{
    /// <summary>Reminds those whose time is near and answers for those whose time is up.</summary>
    internal ValueTask<SaveResult> Tend(Id<Approval> id, CancellationToken cancel) => pipeline.InTransaction(async () =>
    {
        var approval = await Hold(id);
        var steps = CourseStep.Parse(approval.Course);
        foreach (var turn in await Turns(approval))
            if (approval.State == ApprovalState.Waiting && turn.State == TurnState.Waiting)
            {
                if (turn.DueAt <= Now) await TimeIsUp(approval, turn, steps[turn.Step - 1]);
                else if (turn.AskAgainAt <= Now) await Again(approval, turn, steps[turn.Step - 1].Step.Remind);
            }
        approval = (await store.Get(Viewer.System, id))!;
        var unit = store.Begin(Viewer.System);
        unit.Update(id, ("nextAt", approval.State != ApprovalState.Waiting ? null : (await Turns(approval)).Where(t => t.State == TurnState.Waiting).Select(t => Earlier(t.AskAgainAt, t.DueAt)).Min()));
        return await unit.Commit(cancel);
    }, cancel);

    async ValueTask TimeIsUp(Approval approval, ApprovalTurn turn, CourseStep step)
    {
        if (step.Step.Then != StepTimeOut.Escalate)
        {
            await Decide(Viewer.System, turn, step.Step.Then == StepTimeOut.Approve ? TurnState.Approved : TurnState.Refused, null, byClock: true);
            return;
        }
        var there = (await Turns(approval)).Where(t => t.State == TurnState.Waiting && t.Step == turn.Step).Select(t => t.Owner.Value).ToHashSet();
        var instead = (await _approvers.Instead(turn.Owner, approval.Owner, step.OwnToo)).Where(p => !there.Contains(p)).ToList();
        var unit = store.Begin(Viewer.System);
        if (instead.Count == 0) unit.Update<ApprovalTurn>(turn.Id, ("dueAt", null)); // nobody stands above: it stays where it is
        else
        {
            Mark(unit, turn, TurnState.Escalated, null, byClock: true);
            await Quiet(unit, turn);
            foreach (var person in instead) await Turn(unit, approval, step, turn.Step, person, default);
        }
        await Expect(unit);
    }

    async ValueTask Again(Approval approval, ApprovalTurn turn, string? length)
    {
        var unit = store.Begin(Viewer.System);
        var time = await WorkingCalendar.Of(unit, company);
        unit.Update<ApprovalTurn>(turn.Id, ("askAgainAt", Kernel.Automation.StepValues.Length(length ?? "") is { } span ? time.Add(Now, span) : null));
        await Tell(unit, turn, approval, "approval.reminds");
        await Expect(unit);
    }
}
