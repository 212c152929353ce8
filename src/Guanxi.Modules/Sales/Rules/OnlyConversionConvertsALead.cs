namespace Guanxi.Modules.Sales.Rules;

/// <summary>The status alone would leave a converted lead without its account; what comes in from elsewhere may say so.</summary>
sealed class OnlyConversionConvertsALead : IBeforeSave<Lead>
{
    public ValueTask BeforeSave(Lead lead, SaveContext context)
    {
        if (lead is { Status: LeadStatus.Converted, ConvertedAccount.IsEmpty: true } && context.Changed(lead, "status") && !context.BringsInHistory)
            context.Refuse("status", "convertByAction");
        return ValueTask.CompletedTask;
    }
}
