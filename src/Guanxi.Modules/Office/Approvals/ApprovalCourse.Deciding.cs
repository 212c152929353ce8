namespace Guanxi.Modules.Office.Approvals;

public sealed partial class ApprovalCourse
{
    /// <summary>One person's word. Asked anew under lock: of two who decide at once the later finds what the earlier left.</summary>
    internal async ValueTask<Problem?> Decide(Viewer actor, ApprovalTurn asked, TurnState decision, string? comment, bool byClock = false)
    {
        var approval = await Hold(asked.Approval);
        var turns = await Turns(approval);
        if (approval.State != ApprovalState.Waiting || turns.Find(t => t.Id == asked.Id) is not { State: TurnState.Waiting } turn) return Past;
        var unit = As(actor);
        Mark(unit, turn, decision, comment, byClock);
        await Quiet(unit, turn);
        if (decision == TurnState.Approved) return await Agreed(actor, unit, approval, turns, turn);
        foreach (var other in turns.Where(t => t.State == TurnState.Waiting)) await Skip(unit, other);
        await End(unit, approval, decision == TurnState.Returned ? ApprovalState.Returned : ApprovalState.Refused, comment);
        return null;
    }

    async ValueTask<Problem?> Agreed(Viewer actor, UnitOfWork unit, Approval approval, List<ApprovalTurn> turns, ApprovalTurn turn)
    {
        var steps = CourseStep.Parse(approval.Course);
        if (!steps[turn.Step - 1].Step.All)
            foreach (var other in turns.Where(t => t.State == TurnState.Waiting && t.Step == turn.Step)) await Skip(unit, other);
        if (turns.Where(t => t.State == TurnState.Waiting).ToList() is { Count: > 0 } left)
        {
            unit.Update<Approval>(approval.Id, ("nextAt", left.Select(t => Earlier(t.AskAgainAt, t.DueAt)).Min()));
            await Expect(unit);
            return null;
        }
        var next = CourseStep.Group(steps, approval.Step - 1).Last() + 1;
        if (next < steps.Count)
        {
            if (await Open(unit, approval, next) is not { } nobody) return null;
            await End(unit, approval, ApprovalState.Stuck, texts.Format(company.Facts.Language, "problem." + nobody.Code, nobody.Args));
            return null;
        }
        await Expect(unit);
        var failed = await CarryOut(approval);
        await End(As(actor), approval, failed is null ? ApprovalState.Approved : ApprovalState.Stuck, failed);
        return null;
    }

    /// <summary>Whoever asked takes it back.</summary>
    internal async ValueTask<Problem?> Withdraw(Viewer actor, Id<Approval> id, string? comment)
    {
        var approval = await Hold(id);
        if (approval.State is not (ApprovalState.Waiting or ApprovalState.Returned or ApprovalState.Stuck)) return Past;
        var unit = As(actor);
        foreach (var turn in (await Turns(approval)).Where(t => t.State == TurnState.Waiting)) await Skip(unit, turn);
        unit.Update<Approval>(approval.Id, ("state", Code(ApprovalState.Withdrawn)), ("outcome", comment), ("endedAt", Now), ("nextAt", null));
        await Expect(unit);
        return null;
    }

    /// <summary>Gives one's turn to somebody else, who decides in one's name.</summary>
    internal async ValueTask<Problem?> Delegate(Viewer actor, ApprovalTurn asked, Guid to, string? comment)
    {
        var approval = await Hold(asked.Approval);
        var turns = await Turns(approval);
        if (turns.Find(t => t.Id == asked.Id) is not { State: TurnState.Waiting } turn) return Past;
        if (to == approval.Owner.Value && !turn.OwnToo) return new("to", "notYourOwn");
        if (turns.Any(t => t.State == TurnState.Waiting && t.Step == turn.Step && t.Owner.Value == to)) return new("to", "hasATurn");
        if (await store.Get(Viewer.System, new Id<User>(to)) is not { Active: true }) return new("to", "noSuchRecord");
        var unit = As(actor);
        Mark(unit, turn, TurnState.Delegated, comment, byClock: false);
        await Quiet(unit, turn);
        await Turn(unit, approval, CourseStep.Parse(approval.Course)[turn.Step - 1], turn.Step, to, turn.For.IsEmpty ? turn.Owner : turn.For);
        await Expect(unit);
        return null;
    }

    void Mark(UnitOfWork unit, ApprovalTurn turn, TurnState decision, string? comment, bool byClock)
    {
        turn.State = decision;
        unit.Update<ApprovalTurn>(turn.Id, ("state", Code(decision)), ("comment", comment), ("decidedAt", Now), ("byClock", byClock), ("askAgainAt", null), ("dueAt", null));
    }

    async ValueTask Skip(UnitOfWork unit, ApprovalTurn turn)
    {
        turn.State = TurnState.Skipped;
        unit.Update<ApprovalTurn>(turn.Id, ("state", Code(TurnState.Skipped)), ("askAgainAt", null), ("dueAt", null));
        await Quiet(unit, turn);
    }

    async ValueTask End(UnitOfWork unit, Approval approval, ApprovalState state, string? outcome)
    {
        (approval.State, approval.Outcome) = (state, outcome);
        unit.Update<Approval>(approval.Id, ("state", Code(state)), ("outcome", outcome), ("nextAt", null), ("endedAt", state == ApprovalState.Returned ? null : Now));
        await TellAsker(unit, approval);
        await Expect(unit);
    }
}
