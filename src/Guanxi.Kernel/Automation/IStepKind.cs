using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>A thing rules can do; builder, check and run are made from it. Register by <c>ModuleBuilder.Step</c>. Labels: <c>step.{name}</c>, <c>step.{name}.{input}</c>.</summary>
public interface IStepKind
{
    string Name { get; }
    string Icon { get; }
    IReadOnlyList<StepInput> Inputs { get; }
    /// <summary>What is wrong with a step as it is written; asked when a rule is saved.</summary>
    ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store);
    /// <summary>Adds to the context's unit, or commits work of its own in the same transaction.</summary>
    ValueTask Run(RuleStep step, StepContext context);
}

/// <summary>What a step is told, as the builder asks for it.</summary>
public sealed record StepInput(string Name, StepInputKind Kind, bool Required = true)
{
    /// <summary>Codes to choose from; labels <c>step.{step}.{input}.{code}</c>.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
    /// <summary>Object a record is chosen of.</summary>
    public string? Target { get; init; }
    /// <summary>Asked only when this input …</summary>
    public string? OnlyWith { get; init; }
    /// <summary>… holds this.</summary>
    public string? Holding { get; init; }
}

public enum StepInputKind
{
    Text, LongText, Code, Record,
    /// <summary>One or more people, as keys joined by commas.</summary>
    People,
    /// <summary>A writable field of the rule's object.</summary>
    Field,
    /// <summary>A value for the chosen field.</summary>
    Value,
    /// <summary>An object.</summary>
    Object,
    /// <summary>An action of the rule's object.</summary>
    Action,
    /// <summary>Lines <c>field: value</c>.</summary>
    Values,
    /// <summary>A filter in its text form.</summary>
    Filter,
    Duration,
}
