namespace Guanxi.Web.Pages.StageFlow;

/// <summary>The report of conversion and dwell time by stage.</summary>
public static class StageFlowPages
{
    public static void MapStageFlow(this IEndpointRouteBuilder routes) => routes.MapGet("/reports/stages", async (Visit visit, string? @object, string? period, Guid? pipeline) =>
    {
        if (visit.Object(@object ?? "opportunities") is not { Name: "accounts" or "opportunities" } model) return await visit.Missing();
        var within = StageFlowModel.Periods.Contains(period) ? period! : "all";
        return await visit.Page<StageFlowPage>(model.Name == "accounts" ? await StageFlowModel.OfAccounts(visit, within) : await StageFlowModel.OfDeals(visit, within, pipeline));
    });
}
