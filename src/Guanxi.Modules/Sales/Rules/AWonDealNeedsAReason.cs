namespace Guanxi.Modules.Sales.Rules;

sealed class AWonDealNeedsAReason : IBeforeSave<Opportunity>
{
    public ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        if (deal is { Status: StageKind.Won, WinReason: null } && context.Changed(deal, "status") && !context.BringsInHistory)
            context.Refuse("winReason", "winReasonRequired");
        return ValueTask.CompletedTask;
    }
}
