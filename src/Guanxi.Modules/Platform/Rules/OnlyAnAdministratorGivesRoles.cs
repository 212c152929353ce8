namespace Guanxi.Modules.Platform.Rules;

/// <summary>Who may edit people must not be able to make administrators of them, or change what a role may.</summary>
sealed class OnlyAnAdministratorGivesRoles : IBeforeSave<User>, IBeforeSave<Role>
{
    public ValueTask BeforeSave(User record, SaveContext context) => Guard(record, context, "role", "moreRoles");
    public ValueTask BeforeSave(Role record, SaveContext context) => Guard(record, context, "rights", "administrator");

    static ValueTask Guard(Record record, SaveContext context, params ReadOnlySpan<string> fields)
    {
        if (!context.Viewer.Administrator)
            foreach (var field in fields)
                if (context.Changed(record, field)) context.Refuse(field, "onlyAdministrator");
        return ValueTask.CompletedTask;
    }
}
