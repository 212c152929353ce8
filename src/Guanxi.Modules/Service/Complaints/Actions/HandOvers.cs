using Guanxi.Kernel.Access.Sharing;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Service.Complaints.Actions;

static class HandOvers
{
    public static bool Asked(Complaint complaint, Viewer viewer) => complaint.HandOverTo.Value == viewer.UserId && complaint.Status is not (ComplaintStatus.Closed or ComplaintStatus.Withdrawn);

    /// <summary>What was opened for the one who was asked is closed again.</summary>
    public static async ValueTask End(Complaint complaint, ActionContext context)
    {
        var filter = Filter.Both(Filter.Is("record", complaint.Id), Filter.Is("user", complaint.HandOverTo.Value));
        foreach (var share in await context.Store.All<Share>(Viewer.System, filter)) context.Unit.Delete<Share>(share);
    }
}
