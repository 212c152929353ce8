namespace Guanxi.Modules.Service.Complaints.Rules;

sealed class AComplaintRemembersSinceWhen : IBeforeSave<Complaint>
{
    public ValueTask BeforeSave(Complaint complaint, SaveContext context)
    {
        if (context.IsNew) complaint.StageSince ??= context.Now;
        return ValueTask.CompletedTask;
    }
}
