namespace Guanxi.Modules.Sales.Rules;

sealed class TheStageGivesStatusAndProbability : IBeforeSave<Opportunity>
{
    public async ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        if (!context.Changed(deal, "stage") || (await SalesProcess.Of(context.Unit))[deal.Stage] is not { } stage) return;
        deal.Status = stage.Kind;
        if (stage.Kind != StageKind.Open) deal.Probability = stage.Kind == StageKind.Won ? 100 : 0;
        else if (!context.Changed(deal, "probability")) deal.Probability = stage.Probability;
    }
}
