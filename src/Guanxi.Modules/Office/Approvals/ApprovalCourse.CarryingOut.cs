using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Office.Approvals;

public sealed partial class ApprovalCourse
{
    /// <summary>Does what was asked, as the asker's own change with all rules and rights of now.</summary>
    /// <returns>Why it could not be done, in the company's language.</returns>
    async ValueTask<string?> CarryOut(Approval approval)
    {
        var language = company.Facts.Language;
        var waiting = WaitingUnit.Parse(approval.Waits!);
        if (await Moved(waiting) is { } moved) return moved;
        if (await Asker(approval, waiting) is not { } asker) return texts[language, "approval.askerGone"];
        var saved = await Do(asker with { Origin = waiting.Origin ?? approval.Id }, waiting, approved: true);
        if (!saved.Ok) return Say(language, approval, saved);
        if (approval.Related is null && saved.Records is [{ } made, ..]) await Relate(approval, new(approval.Object, made.Id));
        return null;
    }

    async ValueTask<Viewer?> Asker(Approval approval, WaitingUnit waiting) =>
        waiting.System ? Viewer.System with { Channel = waiting.Channel } : await viewers.OfUser(approval.Owner, waiting.Channel);

    async ValueTask<SaveResult> Do(Viewer asker, WaitingUnit waiting, bool approved, IReadOnlyDictionary<FieldModel, object?>? instead = null)
    {
        if (waiting.Call is { } call)
            return store.Registry.Find(call.Object) is { } model && call.Read(runner.Value.Catalogue.Find(model, call.Name)) is { } input
                ? (await runner.Value.Run(asker, new(model, call.Name, call.Ids, instead ?? input), approved)).Saved : new() { Refusal = Refusal.NotFound };
        var unit = approved ? store.BeginApproved(asker) : store.Begin(asker);
        foreach (var (at, change) in waiting.Changes.Index())
        {
            if (store.Registry.Find(change.Object) is not { } model) return new() { Refusal = Refusal.NotFound };
            var read = change.Read(model);
            unit.Add(at == 0 && instead is not null ? read with { Values = new Dictionary<FieldModel, object?>([.. read.Values.Where(v => !instead.ContainsKey(v.Key)), .. instead]) } : read);
        }
        return await unit.Commit();
    }

    /// <summary>Which of the fields asked about somebody has changed since, in words; null when all stand as they were.</summary>
    async ValueTask<string?> Moved(WaitingUnit waiting)
    {
        var language = company.Facts.Language;
        foreach (var effect in waiting.Effects.Where(e => e.Kind is ChangeKind.Update or ChangeKind.Delete))
        {
            if (store.Registry.Find(effect.Object) is not { } model || await store.Get(Viewer.System, model, effect.Id) is not { } now) return texts[language, "approval.recordGone"];
            if (effect.Kind == ChangeKind.Delete && now.Version != effect.Version) return texts[language, "approval.movedOn"];
            var moved = effect.Fields.Where(f => model.Find(f.Name) is { } field && WaitingUnit.Json(field, field.Get(now)).GetRawText() != f.Before.GetRawText()).ToList();
            if (moved.Count > 0) return texts.Format(language, "approval.fieldsMoved", string.Join(texts[language, "approval.listed"], moved.Select(f => texts.Label(language, model[f.Name]))));
        }
        return null;
    }

    /// <summary>From now on the timeline of the new record tells of it.</summary>
    async ValueTask Relate(Approval approval, Link record)
    {
        approval.Related = record;
        var unit = store.Begin(Viewer.System);
        unit.Update<Approval>(approval.Id, ("related", record));
        foreach (var turn in await store.All<ApprovalTurn>(Viewer.System, Kernel.Queries.Filter.Is("approval", approval.Id))) unit.Update<ApprovalTurn>(turn.Id, ("related", record));
        await Expect(unit);
    }

    /// <summary>Whoever asked sends it again, changed or as it was; what needs no consent any more is done.</summary>
    /// <param name="instead">Values that take the place of those asked for before.</param>
    public async ValueTask<SaveResult> Resend(Viewer asker, Id<Approval> id, IReadOnlyDictionary<FieldModel, object?>? instead = null, CancellationToken cancel = default) =>
        await pipeline.InTransaction(async () =>
        {
            var approval = await Hold(id);
            if (approval.State is not (ApprovalState.Returned or ApprovalState.Stuck)) return Refused(Past);
            var saved = await Do(asker, WaitingUnit.Parse(approval.Waits!), approved: false, instead);
            if (saved.Held is HeldApproval again) return await Begin(approval, again, isNew: false) is { } problem ? Refused(problem) : new();
            if (!saved.Ok) return saved;
            if (approval.Related is null && saved.Records is [{ } made, ..]) await Relate(approval, new(approval.Object, made.Id));
            var unit = As(asker);
            unit.Update<Approval>(id, ("state", Code(ApprovalState.Approved)), ("outcome", null), ("endedAt", Now));
            await Expect(unit);
            return saved;
        }, cancel);

    string Say(string language, Approval approval, SaveResult saved) => Notification.Short(saved.Problems.Count > 0
        ? string.Join(" · ", saved.Problems.Select(p => (p.Problem.Field is not { } name || store.Registry.Find(approval.Object)?.Find(name) is not { } field ? "" : texts.Label(language, field) + ": ") + texts.Format(language, "problem." + p.Problem.Code, p.Problem.Args)))
        : texts[language, saved.Refusal == Refusal.Forbidden ? "approval.forbidden" : "approval.recordGone"]);
}
