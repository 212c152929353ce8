namespace Guanxi.Modules.Customers.Rules;

/// <summary>Last contact, else the day we got to know them, plus the contact cycle (CUS-13).</summary>
sealed class TheNextContactFallsDueAfterTheCycle : IBeforeSave<Account>, IAfterSave<Account>
{
    public ValueTask BeforeSave(Account account, SaveContext context)
    {
        account.NextContactDue = Due(account, context);
        return ValueTask.CompletedTask;
    }

    /// <summary>The roll-up of activities moves without a save of the account itself.</summary>
    public ValueTask AfterSave(Account account, SaveContext context)
    {
        if (Due(account, context) is var due && due != account.NextContactDue) context.Unit.Update<Account>(account, ("nextContactDue", due));
        return ValueTask.CompletedTask;
    }

    static DateOnly? Due(Account account, SaveContext context) => account.ContactCycle is > 0 and { } days
        ? LocalDay.After(LocalDay.Of(account.LastContactedAt ?? account.CreatedAt, context.Viewer.TimeZone), days) : null;
}
