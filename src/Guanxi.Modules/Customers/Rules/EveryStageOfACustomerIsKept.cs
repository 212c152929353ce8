namespace Guanxi.Modules.Customers.Rules;

sealed class EveryStageOfACustomerIsKept : IAfterSave<Account>
{
    public async ValueTask AfterSave(Account account, SaveContext context)
    {
        if (context.Before is not Account { Stage.IsEmpty: false } before || context.Kind != ChangeKind.Update || !context.Changed(account, "stage")) return;
        if ((await RelationshipTrack.Of(context.Unit))[before.Stage] is not { } left) return;
        var entered = before.StageSince ?? before.CreatedAt;
        context.Unit.Create(new AccountStage
        {
            Name = left.Name, Account = account, Stage = left, EnteredAt = entered, LeftAt = context.Now, Days = Math.Max(0, (context.Now - entered).Days),
            Next = account.Stage, Reason = account.StageReason,
        });
    }
}
