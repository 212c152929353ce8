using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales.Actions;

/// <summary>Back to the open stage the deal was in before it closed, else to the first.</summary>
[Action(Icon = "rotate-ccw")]
public sealed class ReopenOpportunity : RecordAction<Opportunity>
{
    protected override bool Offered(Opportunity deal, Viewer viewer) => deal.Status != StageKind.Open;

    protected override async ValueTask Run(Opportunity deal, ActionContext context)
    {
        var process = await SalesProcess.Of(context.Unit);
        var stays = await context.Store.All<OpportunityStage>(Viewer.System, Filter.Is("opportunity", deal.Id), new Sort("leftAt", Descending: true));
        var last = stays.Select(s => process[s.Stage]).FirstOrDefault(s => s is { Kind: StageKind.Open } && s.Pipeline == deal.Pipeline);
        if ((last ?? process.First(deal.Pipeline)) is { } stage) context.Unit.Update<Opportunity>(deal, ("stage", stage.Id));
        else context.Refuse("stage", "noOpenStage");
    }
}
