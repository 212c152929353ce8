using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Customers.Rules;

sealed class EveryStageOfACustomerIsKept : IAfterSave<Account>
{
    public async ValueTask AfterSave(Account account, SaveContext context)
    {
        if (context.Kind is not (ChangeKind.Create or ChangeKind.Update) || !context.Changed(account, "stage")) return;
        if (!context.IsNew) await Leave(account, context);
        if ((await RelationshipTrack.Of(context.Unit))[account.Stage] is not { } stage) return;
        context.Unit.Create(new AccountStage
        {
            Name = stage.Name, Account = account, Stage = stage, EnteredAt = account.StageSince ?? context.Now, Reason = account.StageReason,
        });
    }

    static async ValueTask Leave(Account account, SaveContext context)
    {
        var open = Filter.Both(Filter.Is("account", account.Id), new Filter.Condition("leftAt", FilterOperator.IsEmpty, []));
        foreach (var stay in await context.Unit.Store.All<AccountStage>(Viewer.System, open))
            context.Unit.Update<AccountStage>(stay, ("leftAt", context.Now), ("days", (long)Math.Max(0, (context.Now - stay.EnteredAt).Days)));
    }
}
