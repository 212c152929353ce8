namespace Guanxi.Modules.Sales.Rules;

/// <summary>Reopening a deal takes its outcome back; the feed keeps what it was.</summary>
sealed class AnOpenDealHasNoOutcome : IBeforeSave<Opportunity>
{
    public ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        if (deal.Status == StageKind.Open && context.Before is Opportunity { Status: not StageKind.Open })
            (deal.WinReason, deal.LossReason, deal.ReasonDetails, deal.LostTo) = (null, null, null, default);
        return ValueTask.CompletedTask;
    }
}
