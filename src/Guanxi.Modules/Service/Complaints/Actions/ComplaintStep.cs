using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Complaints.Actions;

/// <summary>A step of a complaint that only its owner takes.</summary>
public abstract class ComplaintStep<TInput>(params ComplaintStatus[] from) : RecordAction<Complaint, TInput> where TInput : class, new()
{
    protected sealed override bool Offered(Complaint complaint, Viewer viewer) => from.Contains(complaint.Status) && complaint.Owner.Value == viewer.UserId && Fits(complaint);

    protected virtual bool Fits(Complaint complaint) => true;
}
