using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Customers.Actions;

public sealed class MoveStageInput
{
    [Required] public Id<RelationshipStage> Stage { get; set; }
    [MaxLength(500)] public string? StageReason { get; set; }
}

/// <summary>Moves an account along its track, with the reason beside (CUS-3).</summary>
[Action("moveStage", Icon = "milestone")]
public sealed class MoveStage : RecordAction<Account, MoveStageInput>
{
    protected override ValueTask Run(Account account, MoveStageInput input, ActionContext context)
    {
        context.Unit.Update<Account>(account, ("stage", input.Stage.Value), ("stageReason", input.StageReason));
        return ValueTask.CompletedTask;
    }
}
