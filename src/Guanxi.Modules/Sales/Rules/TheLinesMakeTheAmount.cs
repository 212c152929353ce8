using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales.Rules;

/// <summary>A deal with product lines is worth what they add up to. Without lines the amount typed stands.</summary>
sealed class TheLinesMakeTheAmount : IAfterSave<OpportunityLine>
{
    public async ValueTask AfterSave(OpportunityLine line, SaveContext context)
    {
        if (!context.Changed(line, "amount") && context.Kind == ChangeKind.Update) return;
        var lines = await context.Unit.Store.All<OpportunityLine>(Viewer.System, Filter.Is("opportunity", line.Opportunity.Value));
        var amounts = lines.Select(l => l.Amount).OfType<Money>().ToList();
        if (amounts.Count > 0 && amounts.DistinctBy(a => a.Currency).Count() == 1)
            context.Unit.Update(line.Opportunity, ("amount", amounts[0] with { Amount = amounts.Sum(a => a.Amount) }));
    }
}
