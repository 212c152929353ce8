using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Complaints.Actions;

/// <summary>Whoever was asked takes the complaint over, and answers for it from now on.</summary>
[Action(Icon = "check", Primary = true, Bulk = false, Final = true)]
public sealed class AcceptComplaint : RecordAction<Complaint>
{
    protected override bool Offered(Complaint complaint, Viewer viewer) => HandOvers.Asked(complaint, viewer);

    protected override async ValueTask Run(Complaint complaint, ActionContext context)
    {
        await HandOvers.End(complaint, context);
        context.Unit.Update<Complaint>(complaint, ("owner", context.Viewer.UserId), ("handOverTo", null));
    }
}
