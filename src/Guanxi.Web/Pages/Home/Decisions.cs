using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office.Approvals;

namespace Guanxi.Web.Pages.Home;

/// <summary>What waits for the viewer's consent, the oldest first.</summary>
/// <param name="Titles">Of who asks.</param>
public sealed record Decisions(IReadOnlyList<ApprovalTurn> Turns, IReadOnlyDictionary<Guid, string> Titles) : HomeCard("decisions")
{
    const int Shown = 5;

    public static async Task<Decisions?> Of(Visit visit)
    {
        var model = visit.Registry.Of<ApprovalTurn>();
        if (!visit.Sees(model)) return null;
        var page = await visit.Store.List(visit.Viewer, new(model) { Filter = Filter.Both(Filter.Is("owner", "me"), Filter.Is("state", "waiting")), Sorts = [new("createdAt")], Limit = Shown }, visit.Cancel);
        return page.Records.Count == 0 ? null : new([.. page.Records.Cast<ApprovalTurn>()], page.Titles);
    }
}
