using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

public sealed class WinOpportunityInput
{
    [Choice("product", "price", "service", "relationship", "brand", "delivery", "reference", "other", Set = "opportunities.winReason"), Required]
    public string WinReason { get; set; } = "";
    public Money? Amount { get; set; }
    public DateOnly? CloseDate { get; set; }
    [LongText] public string? ReasonDetails { get; set; }
}

[Action(Icon = "trophy", Primary = true)]
public sealed class WinOpportunity : RecordAction<Opportunity, WinOpportunityInput>
{
    protected override bool Offered(Opportunity deal, Viewer viewer) => deal.Status == StageKind.Open;

    protected override async ValueTask Run(Opportunity deal, WinOpportunityInput input, ActionContext context)
    {
        var close = input.CloseDate ?? LocalDay.Of(context.Now, context.Viewer.TimeZone);
        await Closing.Move(deal, StageKind.Won, context, ("winReason", input.WinReason), ("closeDate", close),
            ("amount", input.Amount ?? deal.Amount), ("reasonDetails", input.ReasonDetails ?? deal.ReasonDetails));
    }
}
