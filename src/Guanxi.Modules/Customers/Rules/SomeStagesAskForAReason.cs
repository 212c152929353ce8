namespace Guanxi.Modules.Customers.Rules;

/// <summary>A lost customer was lost for a reason, given anew with each move.</summary>
sealed class SomeStagesAskForAReason : IBeforeSave<Account>
{
    public async ValueTask BeforeSave(Account account, SaveContext context)
    {
        if (!context.Changed(account, "stage") || context.BringsInHistory) return;
        var given = account.StageReason is not null && context.Changed(account, "stageReason");
        if ((await RelationshipTrack.Of(context.Unit))[account.Stage] is { ReasonRequired: true } stage && !given)
            context.Refuse("stageReason", "reasonRequired", stage.Name);
        else if (!given) account.StageReason = null;
    }
}
