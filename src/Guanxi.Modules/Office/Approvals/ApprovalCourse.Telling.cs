using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Office.Approvals;

public sealed partial class ApprovalCourse
{
    async ValueTask<string> LanguageOf(Guid person) => (await store.Get(Viewer.System, new Id<User>(person)))?.Language ?? company.Facts.Language;

    /// <summary>Tells whose turn it is; the notification leads to the turn and bears its buttons.</summary>
    async ValueTask Tell(UnitOfWork unit, ApprovalTurn turn, Approval approval, string words)
    {
        var notice = Notification.About(store.Registry.Of<ApprovalTurn>(), turn, turn.Owner, "approval", approval.Owner);
        var language = await LanguageOf(turn.Owner);
        var asker = approval.Owner.Value == Viewer.SystemId ? texts[language, "approval.rule"] : await store.TitleOf("users", approval.Owner);
        notice.Text = Notification.Short(texts.Format(language, words, asker, approval.Name, approval.Policies));
        unit.Create(notice);
    }

    async ValueTask TellAsker(UnitOfWork unit, Approval approval)
    {
        if (approval.Owner.IsEmpty || approval.Owner.Value == Viewer.SystemId) return;
        var notice = Notification.About(store.Registry.Of<Approval>(), approval, approval.Owner, "decided", unit.Viewer.UserId);
        var language = await LanguageOf(approval.Owner);
        notice.Text = Notification.Short(texts.Format(language, approval.Outcome is null ? "approval.decided" : "approval.decidedWhy", approval.Name, texts[language, "choice.approvalState." + Code(approval.State)], approval.Outcome));
        unit.Create(notice);
    }

    /// <summary>What was decided needs no attention any more.</summary>
    async ValueTask Quiet(UnitOfWork unit, ApprovalTurn turn)
    {
        foreach (var notice in await store.All<Notification>(Viewer.System, new Filter.And([Filter.Is("related", turn.Id), new Filter.Condition("readAt", FilterOperator.IsEmpty, [])])))
            unit.Update<Notification>(notice.Id, ("readAt", Now));
    }

    /// <summary>Whoever asked reminds those whose turn it is.</summary>
    internal async ValueTask<Problem?> Remind(Viewer actor, Approval approval)
    {
        if (approval.State != ApprovalState.Waiting) return Past;
        var unit = As(actor);
        foreach (var turn in (await Turns(approval)).Where(t => t.State == TurnState.Waiting)) await Tell(unit, turn, approval, "approval.reminds");
        await Expect(unit);
        return null;
    }
}
