using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation.Steps;

/// <summary>Makes a record of any object; <c>related: this</c> ties it to the one at hand.</summary>
sealed class CreateRecord : IStepKind
{
    public string Name => "create";
    public string Icon => "plus";
    public IReadOnlyList<StepInput> Inputs { get; } = [new("object", StepInputKind.Object), new("values", StepInputKind.Values)];

    public ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store) => new(
        store.Registry.Find(step["object"]) is not { Internal: false, Log: false } target ? new(null, "unknownObject", step["object"])
            : StepChecks.Lines(step["values"]).Select(l => StepChecks.Value(target, l.Field, l.Value)).FirstOrDefault(p => p is not null));

    public async ValueTask Run(RuleStep step, StepContext context)
    {
        var model = context.Store.Registry.Find(step["object"]) ?? throw new StepRefusedException(null, "unknownObject", step["object"]);
        context.Unit.Add(new(model, ChangeKind.Create, context.Store.NewId(), await StepChecks.Values(context, model, step["values"])));
    }
}
