namespace Guanxi.Modules.Service.Complaints.Rules;

/// <summary>Whoever takes a complaint answers for it to the end (首问负责制), until somebody who was asked takes it over.</summary>
sealed class AComplaintChangesHandsOnlyWithAcceptance : IBeforeSave<Complaint>
{
    public ValueTask BeforeSave(Complaint complaint, SaveContext context)
    {
        if (context.Before is Complaint before && context.Changed(complaint, "owner") && !context.Viewer.IsSystem
            && !(complaint.Owner.Value == before.HandOverTo.Value && complaint.Owner.Value == context.Viewer.UserId)) context.Refuse("owner", "handOverNeedsAcceptance");
        return ValueTask.CompletedTask;
    }
}
