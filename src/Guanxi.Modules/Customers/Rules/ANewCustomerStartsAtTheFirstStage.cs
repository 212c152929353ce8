namespace Guanxi.Modules.Customers.Rules;

sealed class ANewCustomerStartsAtTheFirstStage : IBeforeSave<Account>
{
    public async ValueTask BeforeSave(Account account, SaveContext context)
    {
        if (context.IsNew && account.Stage.IsEmpty && (await RelationshipTrack.Of(context.Unit)).First is { } first) account.Stage = first;
        if (context.Changed(account, "stage")) account.StageSince ??= context.Now;
        if (!context.IsNew && context.Changed(account, "stage")) account.StageSince = context.Now;
    }
}
