namespace Guanxi.Modules.Sales.Rules;

/// <summary>What the stages behind a deal require must be filled (SAL-2). Losing a deal needs none of it.</summary>
sealed class ADealLeavesAStageThroughItsGate : IBeforeSave<Opportunity>
{
    public async ValueTask BeforeSave(Opportunity deal, SaveContext context)
    {
        if (!context.Changed(deal, "stage") || context.BringsInHistory || context.Viewer.IsSystem) return;
        var process = await SalesProcess.Of(context.Unit);
        if (process[deal.Stage] is not { } entered) return;
        var left = context.Before is Opportunity before ? process[before.Stage] : null;
        foreach (var stage in process.Passed(left, entered))
            foreach (var name in stage.RequiredFields)
                if (context.Model.Find(name) is { } field && field.Get(deal) is null) context.Refuse(name, "requiredByStage", stage.Name);
    }
}
