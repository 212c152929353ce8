using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Office.Approvals;

public sealed partial class ApprovalCourse
{
    /// <summary>What a unit asks, seen while it is written.</summary>
    internal async ValueTask<Question> Describe(UnitOfWork unit, IReadOnlyList<WrittenChange> written)
    {
        var asked = unit.AskedFor.FirstOrDefault();
        var (model, id) = unit.Call is { } call ? (call.Object, call.Ids[0]) : (asked!.Object, asked.Id);
        if (id == Guid.Empty) id = written[0].After.Id;
        var made = unit.Call is null && asked!.Kind == ChangeKind.Create;
        var record = written.FirstOrDefault(w => w.After.Id == id)?.After ?? await store.Get(Viewer.System, model, id) ?? await store.Get(Viewer.System, model, id, deleted: true);
        return new(unit.Viewer, WaitingUnit.Of(unit, written), model.Name, Notification.Short(record is null ? "" : model.Title.Get(record)?.ToString() ?? ""), made ? null : new Link(model.Name, id),
            unit.Call is not null ? ApprovalTrigger.Action : asked!.Kind switch { ChangeKind.Create => ApprovalTrigger.Created, ChangeKind.Delete => ApprovalTrigger.Deleted, _ => ApprovalTrigger.Changed });
    }

    /// <summary>Keeps what waits and asks those whose turn is first. The same asked again by the same person is the one that waits already.</summary>
    internal async ValueTask<SaveResult> Ask(HeldApproval held, CancellationToken cancel)
    {
        var id = Guid.Empty;
        var saved = await pipeline.InTransaction(async () =>
        {
            if (held.Question.Record is { } about)
                foreach (var other in await store.All<Approval>(Viewer.System, Filter.Both(Filter.Is("related", about.Id), Filter.Is("state", "waiting"))))
                {
                    var unit = WaitingUnit.Parse(other.Waits!);
                    if (other.Owner.Value == held.Question.Asker.UserId && unit.Question() == held.Question.Unit.Question()) return Found(other.Id);
                    if (Collide(unit, held.Question.Unit)) return Refused(new(null, "alreadyWaits", other.Policies));
                }
            var approval = new Approval { Id = store.NewId(), Owner = held.Question.Asker.UserId };
            return await Begin(approval, held, isNew: true) is { } problem ? Refused(problem) : Found(approval.Id);
        }, cancel);
        return saved.Ok ? Refused(new(null, HeldUnit.Code)) with { Waiting = new Link("approvals", id) } : saved;

        SaveResult Found(Guid approval)
        {
            id = approval;
            return new();
        }
    }

    static SaveResult Refused(Problem problem) => new() { Problems = [(0, problem)] };

    /// <summary>Whether two that wait would write the same field, or do the same.</summary>
    static bool Collide(WaitingUnit a, WaitingUnit b) =>
        a.Call is { } call && b.Call?.Name == call.Name || a.Effects.Any(x => b.Effects.Any(y => x.Id == y.Id && x.Kind == y.Kind && (x.Kind != ChangeKind.Update || x.Fields.Any(f => y.Fields.Any(g => g.Name == f.Name)))));

    /// <summary>Sends the question on its way, the first time or again.</summary>
    async ValueTask<Problem?> Begin(Approval approval, HeldApproval held, bool isNew)
    {
        var question = held.Question;
        approval.Name = question.Title;
        approval.State = ApprovalState.Waiting;
        (approval.Related, approval.Object, approval.Kind, approval.Action) = (question.Record, question.Object, question.Kind, question.Unit.Call?.Name);
        approval.Policies = Notification.Short(string.Join(" · ", held.Steps.Select(s => s.Policy).Distinct()));
        (approval.Course, approval.Waits) = (CourseStep.Print(held.Steps), question.Unit.Print());
        (approval.AskedAt, approval.Round, approval.Step, approval.Steps) = (Now, approval.Round + 1, 1, held.Steps.Count);
        (approval.Outcome, approval.EndedAt) = (null, null);
        var unit = As(question.Asker);
        if (isNew) unit.Create(approval);
        else
            unit.Update<Approval>(approval.Id, ("name", approval.Name), ("state", "waiting"), ("policies", approval.Policies), ("course", approval.Course), ("waits", approval.Waits),
                ("askedAt", approval.AskedAt), ("round", (long)approval.Round), ("step", 1L), ("steps", (long)approval.Steps), ("outcome", null), ("endedAt", null));
        return await Open(unit, approval, 0);
    }

    /// <summary>Gives those who decide a group of steps their turns, and commits.</summary>
    /// <returns>Why it cannot go on.</returns>
    async ValueTask<Problem?> Open(UnitOfWork unit, Approval approval, int first)
    {
        var steps = CourseStep.Parse(approval.Course);
        var moments = new List<DateTimeOffset?>();
        var turns = new List<(int Step, IReadOnlyList<Guid> People)>();
        foreach (var at in CourseStep.Group(steps, first)) turns.Add((at, await _approvers.Of(steps[at], approval.Owner)));
        if (turns.Find(t => t.People.Count == 0) is { People: not null } empty) return new(null, "nobodyAgrees", empty.Step + 1);
        foreach (var (at, people) in turns)
            foreach (var person in people) moments.Add(await Turn(unit, approval, steps[at], at + 1, person, default));
        unit.Update<Approval>(approval.Id, ("step", first + 1L), ("nextAt", moments.Min()));
        await Expect(unit);
        return null;
    }

    /// <summary>A turn for a person, or for who stands in for them today; tells them.</summary>
    /// <returns>When the clock looks at it.</returns>
    async ValueTask<DateTimeOffset?> Turn(UnitOfWork unit, Approval approval, CourseStep step, int number, Guid person, Id<User> @for)
    {
        var deputy = @for.IsEmpty ? await DeputyOf(person, approval, step.OwnToo) : null;
        var time = await WorkingCalendar.Of(unit, company);
        DateTimeOffset? After(string? length) => Kernel.Automation.StepValues.Length(length ?? "") is { } span ? time.Add(Now, span) : null;
        var turn = new ApprovalTurn
        {
            Name = approval.Name, Approval = approval.Id, Owner = deputy ?? person, For = deputy is null ? @for : person, Standing = deputy is not null, AskedBy = approval.Owner, OwnToo = step.OwnToo,
            Round = approval.Round, Step = number, AskAgainAt = After(step.Step.Remind), DueAt = After(step.Step.Due), Related = approval.Related,
        };
        unit.Create(turn);
        await Tell(unit, turn, approval, "approval.asks");
        return Earlier(turn.AskAgainAt, turn.DueAt);
    }

    static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;
}
