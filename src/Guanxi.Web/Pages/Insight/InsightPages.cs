namespace Guanxi.Web.Pages.Insight;

/// <summary>What was learned of customers, each beside what can be done with it.</summary>
public static class InsightPages
{
    public static void MapInsight(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts/{id:guid}/classes", ClassesModel.Show);
        routes.MapGet("/dashboards/quadrants", Quadrants.Show);
        routes.MapPost("/dashboards/quadrants", Quadrants.Save);
        routes.MapGet("/dashboards/segments", SegmentsModel.Show);
        routes.MapPost("/dashboards/segments", SegmentsModel.Adopt);
        routes.MapGet("/dashboards/loyalty", LoyaltyModel.Show);
        routes.MapGet("/dashboards/patterns", Patterns.Show);
        routes.MapPost("/dashboards/patterns", Patterns.Keep);
        routes.MapGet("/dashboards/relations", Relationships.Show);
        routes.MapPost("/dashboards/relations", Relationships.Act);
    }
}
