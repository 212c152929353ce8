using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales.Rules;

sealed class EveryStageOfADealIsKept : IAfterSave<Opportunity>
{
    public async ValueTask AfterSave(Opportunity deal, SaveContext context)
    {
        if (context.Kind is not (ChangeKind.Create or ChangeKind.Update) || !context.Changed(deal, "stage")) return;
        var process = await SalesProcess.Of(context.Unit, deal.Stage);
        if (process[deal.Stage] is not { } stage) return;
        var since = deal.StageSince ?? context.Now;
        if (!context.IsNew) await Leave(deal, since, context);
        else if (stage.Kind != StageKind.Open) WayBefore(deal, process, since, context);
        context.Unit.Create(new OpportunityStage { Name = stage.Name, Opportunity = deal, Stage = stage, EnteredAt = since });
    }

    static async ValueTask Leave(Opportunity deal, DateTimeOffset at, SaveContext context)
    {
        var open = Filter.Both(Filter.Is("opportunity", deal.Id), new Filter.Condition("leftAt", FilterOperator.IsEmpty, []));
        foreach (var stay in await context.Unit.Store.All<OpportunityStage>(Viewer.System, open))
            context.Unit.Update<OpportunityStage>(stay, ("leftAt", at), ("days", Days(stay.EnteredAt, at)));
    }

    /// <summary>A deal that comes in closed was in the stage that engages from the day it was engaged to the day it closed.</summary>
    static void WayBefore(Opportunity deal, SalesProcess process, DateTimeOffset closed, SaveContext context)
    {
        if (deal.EngagedAt is not { } engaged || process.Engaging(deal.Pipeline) is not { } stage) return;
        var entered = LocalDay.StartOf(engaged, context.Viewer.TimeZone);
        if (entered > closed) return;
        context.Unit.Create(new OpportunityStage
        {
            Name = stage.Name, Opportunity = deal, Stage = stage, EnteredAt = entered, LeftAt = closed, Days = (int)Days(entered, closed),
        });
    }

    static long Days(DateTimeOffset from, DateTimeOffset until) => Math.Max(0, (until - from).Days);
}
