using Guanxi.Kernel.Access;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>Stages of several pipelines may bear the same name; a file that names no pipeline means the main one.</summary>
internal sealed class OpportunityImportAdvice : IImportAdvice
{
    public ValueTask<ImportPlan> Complete(ImportPlan plan, Viewer viewer, CancellationToken cancel)
    {
        if (plan.Object != "opportunities" || plan.Columns.Values.Any(column => column.Field == "pipeline") || plan.Set.ContainsKey("pipeline")) return ValueTask.FromResult(plan);
        var columns = plan.Columns.ToDictionary(column => column.Key, column => column.Value is { Field: "stage", Among: null } stage ? stage with { Among = "pipeline.main:true" } : column.Value);
        return ValueTask.FromResult(plan with { Columns = columns });
    }
}
