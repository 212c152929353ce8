namespace Guanxi.Modules.Office.Rules;

sealed class TheReminderComesBeforeTheTime : IBeforeSave<Activity>
{
    public ValueTask BeforeSave(Activity activity, SaveContext context)
    {
        if (activity.Reminder is { } ahead && (ahead < TimeSpan.Zero || ahead > TimeSpan.FromDays(366))) context.Refuse("reminder", "reminderOutOfRange");
        else activity.RemindAt = activity is { Done: false, Reminder: { } before, Due: { } due } ? due - before : null;
        return ValueTask.CompletedTask;
    }
}
