namespace Guanxi.Kernel.Automation;

/// <summary>All things rules can do.</summary>
public sealed class StepKinds(IEnumerable<IStepKind> kinds)
{
    public IReadOnlyList<IStepKind> All { get; } = [.. kinds];
    public IStepKind? Find(string name) => All.FirstOrDefault(k => k.Name == name);
}
