namespace Guanxi.Modules.Sales.Rules;

sealed class ALostDealNeedsAReason : IBeforeSave<Opportunity>
{
    public ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        if (deal is { Status: StageKind.Lost, LossReason: null } && context.Changed(deal, "status") && !context.BringsInHistory)
            context.Refuse("lossReason", "lossReasonRequired");
        return ValueTask.CompletedTask;
    }
}
