using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Office.Actions;

public sealed class CompleteActivityInput
{
    [LongText] public string? Outcome { get; set; }
    /// <summary>What comes next, and when: planned in the same step.</summary>
    [MaxLength(255)] public string? NextSubject { get; set; }
    public DateTimeOffset? NextAt { get; set; }
}

/// <summary>Done, with its outcome and the next step in one go.</summary>
[Action(Icon = "check", Primary = true)]
public sealed class CompleteActivity : RecordAction<Activity, CompleteActivityInput>
{
    protected override bool Offered(Activity activity, Viewer viewer) => !activity.Done;

    protected override ValueTask Run(Activity activity, CompleteActivityInput input, ActionContext context)
    {
        context.Unit.Update<Activity>(activity, ("done", true), ("outcome", input.Outcome ?? activity.Outcome));
        if (input.NextAt is { } next)
            context.Unit.Create(new Activity
            {
                Subject = input.NextSubject ?? activity.Subject, Kind = activity.Kind, Start = next, Due = next, Related = activity.Related,
                Account = activity.Account, Contact = activity.Contact, Priority = activity.Priority, Owner = activity.Owner,
            });
        return ValueTask.CompletedTask;
    }
}
