using System.Text.Json;

namespace Guanxi.Modules.Office.Approvals;

/// <summary>A step on the way of one approval: as its policy had it when it was asked.</summary>
public sealed record CourseStep(string Policy, bool OwnToo, ApprovalStep Step)
{
    /// <summary>A chain of managers is as many steps.</summary>
    public static IEnumerable<CourseStep> Of(ApprovalPolicy policy, ApprovalStep step) => step.By == StepBy.Chain
        ? Enumerable.Range(1, Math.Max(1, step.Levels)).Select(level => new CourseStep(policy.Name, policy.OwnToo, step with { By = StepBy.Manager, Levels = level, Together = level == 1 && step.Together }))
        : [new(policy.Name, policy.OwnToo, step)];

    public static string Print(IReadOnlyList<CourseStep> steps) =>
        JsonSerializer.Serialize(steps.Select(s => new Stored(s.Policy, s.OwnToo, ApprovalStep.Print([s.Step]))), JsonValues.Options);

    public static IReadOnlyList<CourseStep> Parse(string? json) =>
        [.. (JsonSerializer.Deserialize<List<Stored>>(json ?? "[]", JsonValues.Options) ?? []).Select(s => new CourseStep(s.Policy, s.OwnToo, ApprovalStep.Parse(s.Step)[0]))];

    /// <summary>From a step on, those that begin with it.</summary>
    public static IEnumerable<int> Group(IReadOnlyList<CourseStep> steps, int first) =>
        Enumerable.Range(first, steps.Count - first).TakeWhile(i => i == first || steps[i].Step.Together);

    sealed record Stored(string Policy, bool OwnToo, string Step);
}
