namespace Guanxi.Modules.Sales.Rules;

/// <summary>A stage belongs to its pipeline; a deal without one starts at the beginning of the main pipeline.</summary>
sealed class ADealStandsInAPipeline : IBeforeSave<Opportunity>
{
    public async ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        var process = await SalesProcess.Of(context.Unit);
        var onlyPipelineChanged = context.Changed(deal, "pipeline") && !context.Changed(deal, "stage");
        if (deal.Pipeline.IsEmpty && deal.Stage.IsEmpty && process.Main is { } main) deal.Pipeline = main;
        if ((deal.Stage.IsEmpty || onlyPipelineChanged && process[deal.Stage]?.Pipeline != deal.Pipeline) && process.First(deal.Pipeline) is { } first)
            deal.Stage = first;
        if (process[deal.Stage] is { } stage) deal.Pipeline = stage.Pipeline;
    }
}
