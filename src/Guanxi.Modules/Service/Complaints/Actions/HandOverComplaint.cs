using Guanxi.Kernel.Access.Sharing;
using Guanxi.Kernel.Actions;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service.Complaints.Actions;

public sealed class HandOverComplaintInput
{
    [Required] public Id<User> Person { get; set; }
    [LongText, Required] public string HandOverReason { get; set; } = "";
}

/// <summary>Asks a colleague to answer for it from now on; nothing changes hands before they accept.</summary>
[Action("handOver", Icon = "hand-helping", Bulk = false)]
public sealed class HandOverComplaint(Viewers viewers) : ComplaintStep<HandOverComplaintInput>(ComplaintStatus.Received, ComplaintStatus.Confirmed, ComplaintStatus.Remedied)
{
    protected override bool Fits(Complaint complaint) => complaint.HandOverTo.IsEmpty;

    protected override async ValueTask Run(Complaint complaint, HandOverComplaintInput input, ActionContext context)
    {
        if (input.Person.Value == complaint.Owner.Value || await viewers.OfUser(input.Person, "page") is not { } person || !person.MayUse(context.Model, "accept"))
        {
            context.Refuse("person", "mayNotTakeOver");
            return;
        }
        context.Unit.Update<Complaint>(complaint, ("handOverTo", input.Person.Value), ("handOverReason", input.HandOverReason));
        // They see it, and may answer.
        context.Unit.Create(new Share { Record = new Link(context.Model.Name, complaint.Id), User = input.Person, MayEdit = true });
        context.Unit.Create(Notification.About(context.Model, complaint, input.Person, "assigned", context.Viewer.UserId));
    }
}
