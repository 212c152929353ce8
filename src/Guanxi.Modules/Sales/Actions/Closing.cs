using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

static class Closing
{
    /// <summary>Moves a deal to its pipeline's stage of that kind, together with what is known of the outcome.</summary>
    public static async ValueTask Move(Opportunity deal, StageKind kind, ActionContext context, params (string Field, object? Value)[] outcome)
    {
        if ((await SalesProcess.Of(context.Unit)).First(deal.Pipeline, kind) is { } stage)
            context.Unit.Update<Opportunity>(deal, [("stage", stage.Id), .. outcome]);
        else context.Refuse("stage", "noClosingStage");
    }
}
