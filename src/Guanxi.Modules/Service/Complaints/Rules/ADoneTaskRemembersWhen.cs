namespace Guanxi.Modules.Service.Complaints.Rules;

sealed class ADoneTaskRemembersWhen : IBeforeSave<ComplaintTask>
{
    public ValueTask BeforeSave(ComplaintTask task, SaveContext context)
    {
        if (context.Changed(task, "done")) task.DoneAt = task.Done ? task.DoneAt ?? context.Now : null;
        return ValueTask.CompletedTask;
    }
}
