using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

public sealed class LoseOpportunityInput
{
    [Choice("price", "product", "competitor", "noBudget", "noDecision", "timing", "relationship", "service", "duplicate", "other", Set = "opportunities.lossReason"), Required]
    public string LossReason { get; set; } = "";
    public Id<Competitor> LostTo { get; set; }
    [LongText] public string? ReasonDetails { get; set; }
}

[Action(Icon = "thumbs-down", Dangerous = true)]
public sealed class LoseOpportunity : RecordAction<Opportunity, LoseOpportunityInput>
{
    protected override bool Offered(Opportunity deal, Viewer viewer) => deal.Status == StageKind.Open;

    protected override async ValueTask Run(Opportunity deal, LoseOpportunityInput input, ActionContext context) =>
        await Closing.Move(deal, StageKind.Lost, context, ("lossReason", input.LossReason), ("lostTo", input.LostTo.IsEmpty ? null : input.LostTo.Value),
            ("closeDate", LocalDay.Of(context.Now, context.Viewer.TimeZone)), ("reasonDetails", input.ReasonDetails ?? deal.ReasonDetails));
}
