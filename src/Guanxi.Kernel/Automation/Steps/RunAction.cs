using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation.Steps;

/// <summary>Does on the record what a button does.</summary>
sealed class RunAction(ActionRunner runner, ActionCatalogue catalogue) : IStepKind
{
    public string Name => "action";
    public string Icon => "zap";
    public IReadOnlyList<StepInput> Inputs { get; } = [new("name", StepInputKind.Action), new("values", StepInputKind.Values, Required: false)];

    public ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store) => new(
        catalogue.Find(model, step["name"]) is not { } action ? new(null, "unknownAction", step["name"])
            : StepChecks.Lines(step["values"]).Select(l => action.Input.Any(f => f.Name == l.Field) ? null : new Problem(null, "unknownField", l.Field, action.Name)).FirstOrDefault(p => p is not null));

    public async ValueTask Run(RuleStep step, StepContext context)
    {
        await context.Flush();
        var action = catalogue.Find(context.Model, step["name"]) ?? throw new StepRefusedException(null, "unknownAction", step["name"]);
        var input = new Dictionary<FieldModel, object?>();
        foreach (var (name, text) in StepChecks.Lines(step["values"]))
            if (action.Input.FirstOrDefault(f => f.Name == name) is { } field) input[field] = await context.Value(field, text);
        await StepContext.Expect((await runner.Run(context.Viewer, context.Model, step["name"], [context.Record.Id], input)).Saved);
    }
}
