namespace Guanxi.Modules.Customers.Rules;

/// <summary>By its own, else by that of its class.</summary>
sealed class AnAccountIsContactedByItsCycle : IBeforeSave<Account>
{
    public async ValueTask BeforeSave(Account account, SaveContext context) =>
        account.ContactEvery = account.ContactCycle ?? (await ContactCycles.Of(context.Unit.Store)).DaysFor(account.Class);
}
