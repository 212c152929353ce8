namespace Guanxi.Modules.Service.Complaints.Rules;

/// <summary>To change by people and to deletion; how often it was repeated still counts on.</summary>
sealed class AClosedComplaintIsClosed : IBeforeSave<Complaint>, IAfterSave<Complaint>
{
    public ValueTask BeforeSave(Complaint complaint, SaveContext context) => Check(context);

    public ValueTask AfterSave(Complaint complaint, SaveContext context) => context.Kind == ChangeKind.Delete ? Check(context) : ValueTask.CompletedTask;

    static ValueTask Check(SaveContext context)
    {
        if (context.Before is Complaint { Status: ComplaintStatus.Closed or ComplaintStatus.Withdrawn } && !context.Viewer.IsSystem) context.Refuse(null, "complaintClosed");
        return ValueTask.CompletedTask;
    }
}
