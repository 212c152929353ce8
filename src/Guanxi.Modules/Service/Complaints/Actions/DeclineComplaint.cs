using Guanxi.Kernel.Actions;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service.Complaints.Actions;

/// <summary>Whoever was asked does not take it: it stays where it is.</summary>
[Action(Icon = "circle-x", Bulk = false, Final = true)]
public sealed class DeclineComplaint : RecordAction<Complaint>
{
    protected override bool Offered(Complaint complaint, Viewer viewer) => HandOvers.Asked(complaint, viewer);

    protected override async ValueTask Run(Complaint complaint, ActionContext context)
    {
        await HandOvers.End(complaint, context);
        context.Unit.Update<Complaint>(complaint, ("handOverTo", null), ("handOverReason", null));
        context.Unit.Create(Notification.About(context.Model, complaint, complaint.Owner, "assigned", context.Viewer.UserId));
    }
}
