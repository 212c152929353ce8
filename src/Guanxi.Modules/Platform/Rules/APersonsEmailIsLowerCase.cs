namespace Guanxi.Modules.Platform.Rules;

/// <summary>One address, one person, however it is typed at the door.</summary>
sealed class APersonsEmailIsLowerCase : IBeforeSave<User>
{
    public ValueTask BeforeSave(User record, SaveContext context)
    {
        record.Email = record.Email.Trim().ToLowerInvariant();
        return ValueTask.CompletedTask;
    }
}
