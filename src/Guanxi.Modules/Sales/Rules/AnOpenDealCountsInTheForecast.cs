namespace Guanxi.Modules.Sales.Rules;

/// <summary>The forecast category follows the probability until somebody says otherwise; a closed deal is foretold no more.</summary>
sealed class AnOpenDealCountsInTheForecast : IBeforeSave<Opportunity>
{
    public ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        if (deal.Status != StageKind.Open) deal.ForecastCategory = null;
        else if (deal.ForecastCategory is null || !context.Changed(deal, "forecastCategory") && context.Before is Opportunity before && deal.ForecastCategory == ForecastCategories.Of(before.Probability))
            deal.ForecastCategory = ForecastCategories.Of(deal.Probability);
        return ValueTask.CompletedTask;
    }
}
