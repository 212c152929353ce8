namespace Guanxi.Modules.Office.Approvals;

/// <summary>What the gate took back, and the steps it must pass before it is done.</summary>
sealed class HeldApproval(IReadOnlyCollection<int> positions, Question question, IReadOnlyList<CourseStep> steps, ApprovalCourse course) : HeldUnit(positions)
{
    public Question Question => question;
    public IReadOnlyList<CourseStep> Steps => steps;

    public override ValueTask<SaveResult> Keep(CancellationToken cancel = default) => course.Ask(this, cancel);
}

/// <summary>What is asked, and by whom.</summary>
/// <param name="Title">Of the record it is about.</param>
/// <param name="Record">Null while it is only to be made.</param>
sealed record Question(Viewer Asker, WaitingUnit Unit, string Object, string Title, Link? Record, ApprovalTrigger Kind);
