using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation.Steps;

/// <summary>Gives a field of the record a value.</summary>
sealed class SetField : IStepKind
{
    public string Name => "set";
    public string Icon => "pencil";
    public IReadOnlyList<StepInput> Inputs { get; } = [new("field", StepInputKind.Field), new("value", StepInputKind.Value, Required: false)];

    public ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store) => new(StepChecks.Value(model, step["field"], step["value"]));

    public async ValueTask Run(RuleStep step, StepContext context)
    {
        var field = context.Model.Find(step["field"]) ?? throw new StepRefusedException(null, "unknownField", step["field"], context.Model.Name);
        context.Unit.Add(new(context.Model, ChangeKind.Update, context.Record.Id, new Dictionary<FieldModel, object?> { [field] = await context.Value(field, step["value"]) }));
    }
}
