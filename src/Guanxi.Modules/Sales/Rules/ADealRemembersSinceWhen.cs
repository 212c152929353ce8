namespace Guanxi.Modules.Sales.Rules;

/// <summary>
/// Since when a deal stands in its stage, from when on it is stuck there, when it was engaged, and when it closed. A deal that comes in with dates of its own
/// (engaged on, close date) began and ended then; one whose stage came with its day keeps it.
/// </summary>
sealed class ADealRemembersSinceWhen : IBeforeSave<Opportunity>
{
    public async ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        if (!context.Changed(deal, "stage") || (await SalesProcess.Of(context.Unit))[deal.Stage] is not { } stage) return;
        var zone = context.Viewer.TimeZone;
        var today = LocalDay.Of(context.Now, zone);
        if (stage.Kind != StageKind.Open && (deal.CloseDate is null || deal.CloseDate > today && !context.Changed(deal, "closeDate"))) deal.CloseDate = today;
        if (stage.Engages && !context.BringsInHistory) deal.EngagedAt ??= today;
        var happened = !context.IsNew ? null : stage.Kind == StageKind.Open ? deal.EngagedAt : deal.CloseDate;
        var since = context.IsNew && deal.StageSince is { } known ? known : happened is { } day && day < today ? LocalDay.StartOf(day, zone) : context.Now;
        deal.StageSince = since;
        deal.ClosedAt = stage.Kind == StageKind.Open ? null : since;
        deal.StuckFrom = stage is { Kind: StageKind.Open, StaleAfter: { } days } ? LocalDay.After(LocalDay.Of(since, zone), days) : null;
    }
}
