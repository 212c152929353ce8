using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Automation.Steps;

/// <summary>Makes a record of any object; <c>related: this</c> ties it to the one at hand.</summary>
sealed class CreateRecord : IStepKind
{
    public string Name => "create";
    public string Icon => "plus";
    public IReadOnlyList<StepInput> Inputs { get; } = [new("object", StepInputKind.Object), new("values", StepInputKind.Values)];

    public ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store) => new(
        store.Registry.Find(step["object"]) is not { Internal: false, Log: false } target ? new(null, "unknownObject", step["object"])
            : StepChecks.Lines(step["values"]).Select(l => StepChecks.Value(target, l.Field, l.Value)).FirstOrDefault(p => p is not null) ?? Lacks(step, target));

    /// <summary>What is required and nobody but the step gives: the title, and what it names and leaves empty.</summary>
    Problem? Lacks(RuleStep step, ObjectModel target)
    {
        var given = StepChecks.Lines(step["values"]).ToLookup(l => l.Field, l => l.Value);
        return target.Fields.FirstOrDefault(f => f is { Required: true, Computed: false, Default: null, ValueKind: not FieldKind.Sequence } && (f.IsTitle || given.Contains(f.Name)) && given[f.Name].All(v => v.Length == 0)) is { } missing
            ? new(null, "stepLacks", new TextNamed("step." + Name), new FieldNamed(missing)) : null;
    }

    public async ValueTask Run(RuleStep step, StepContext context)
    {
        var model = context.Store.Registry.Find(step["object"]) ?? throw new StepRefusedException(null, "unknownObject", step["object"]);
        context.Unit.Add(new(model, ChangeKind.Create, context.Store.NewId(), await StepChecks.Values(context, model, step["values"])));
    }
}
