namespace Guanxi.Modules.Office.Rules;

/// <summary>Counted anew when the time or the reminder changes; given reminders stay given, and what is past needs none.</summary>
sealed class TheReminderComesBeforeTheTime : IBeforeSave<Activity>
{
    public ValueTask BeforeSave(Activity activity, SaveContext context)
    {
        if (activity.Reminder is { } ahead && (ahead < TimeSpan.Zero || ahead > TimeSpan.FromDays(366))) context.Refuse("reminder", "reminderOutOfRange");
        else if (context.Changed(activity, "reminder") || context.Changed(activity, "due") || context.Changed(activity, "done"))
            activity.RemindAt = activity is { Done: false, Reminder: { } before, Due: { } due } && due > context.Now ? due - before : null;
        return ValueTask.CompletedTask;
    }
}
