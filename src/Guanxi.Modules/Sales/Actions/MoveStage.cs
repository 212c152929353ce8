using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

public sealed class MoveStageInput
{
    [Required] public Id<Stage> Stage { get; set; }
    [MaxLength(500)] public string? NextStep { get; set; }
}

/// <summary>Moves a deal to another stage; the gates on the way are checked by the save itself.</summary>
[Action("moveStage", Icon = "flag")]
public sealed class MoveStage : RecordAction<Opportunity, MoveStageInput>
{
    protected override ValueTask Run(Opportunity deal, MoveStageInput input, ActionContext context)
    {
        context.Unit.Update<Opportunity>(deal, ("stage", input.Stage.Value), ("nextStep", input.NextStep ?? deal.NextStep));
        return ValueTask.CompletedTask;
    }
}
