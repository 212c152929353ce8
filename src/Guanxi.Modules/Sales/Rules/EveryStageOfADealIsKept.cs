namespace Guanxi.Modules.Sales.Rules;

sealed class EveryStageOfADealIsKept : IAfterSave<Opportunity>
{
    public async ValueTask AfterSave(Opportunity deal, SaveContext context)
    {
        if (context.Kind is not (ChangeKind.Create or ChangeKind.Update) || !context.Changed(deal, "stage") || deal.StageSince is not { } since) return;
        var process = await SalesProcess.Of(context.Unit);
        if (context.Before is Opportunity before)
        {
            if (process[before.Stage] is { } left) Keep(deal, left, before.StageSince ?? before.CreatedAt, since, context);
        }
        else if (deal.Status != StageKind.Open) WayBefore(deal, process, since, context);
    }

    /// <summary>A deal that comes in closed was in the stage that engages from the day it was engaged to the day it closed.</summary>
    static void WayBefore(Opportunity deal, SalesProcess process, DateTimeOffset closed, SaveContext context)
    {
        if (deal.EngagedAt is { } engaged && process.Engaging(deal.Pipeline) is { } stage
            && LocalDay.StartOf(engaged, context.Viewer.TimeZone) is var entered && entered <= closed)
            Keep(deal, stage, entered, closed, context);
    }

    static void Keep(Opportunity deal, Stage stage, DateTimeOffset entered, DateTimeOffset left, SaveContext context) =>
        context.Unit.Create(new OpportunityStage
        {
            Name = stage.Name, Opportunity = deal, Stage = stage, EnteredAt = entered, LeftAt = left, Days = Math.Max(0, (left - entered).Days), Next = deal.Stage,
        });
}
