namespace Guanxi.Modules.Office.Rules;

/// <summary>Meetings, calls, visits and mails that are done count as contact with the customer; tasks do not.</summary>
sealed class ADoneActivityRemembersWhen : IBeforeSave<Activity>
{
    public ValueTask BeforeSave(Activity activity, SaveContext context)
    {
        if (!activity.Done) activity.DoneAt = null;
        // What is entered afterwards happened when it was planned for, not when it was typed in.
        else if (context.Changed(activity, "done")) activity.DoneAt ??= (activity.End ?? activity.Start ?? activity.Due) is { } past && past < context.Now ? past : context.Now;
        activity.ContactedAt = activity.Kind == "task" ? null : activity.DoneAt;
        return ValueTask.CompletedTask;
    }
}
