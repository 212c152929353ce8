using System.Runtime.CompilerServices;
using System.Text.Json;
using Guanxi.Kernel.Fields;

namespace Guanxi.Kernel.Automation;

/// <summary>
/// One thing a rule does: <c>{"do": "set", "with": {"field": "stage", "value": "won"}}</c>. A branch is
/// <c>{"do": "branch", "with": {"if": "…"}, "then": […], "else": […]}</c>.
/// </summary>
/// <param name="Do">Name of an <see cref="IStepKind"/>, or branch, wait, stop.</param>
public sealed record RuleStep(string Do, IReadOnlyDictionary<string, string>? With = null, IReadOnlyList<RuleStep>? Then = null, IReadOnlyList<RuleStep>? Else = null)
{
    public const string Branch = "branch", Wait = "wait", Stop = "stop";
    const int Most = 50;

    public string this[string name] => With?.GetValueOrDefault(name) ?? "";

    /// <summary>Runs of one rule hold the same text.</summary>
    static readonly ConditionalWeakTable<string, IReadOnlyList<RuleStep>> Parsed = [];

    /// <exception cref="JsonException">It is no list of steps.</exception>
    public static IReadOnlyList<RuleStep> Parse(string? json) => Parsed.GetValue(json ?? "[]", Read);

    static IReadOnlyList<RuleStep> Read(string json)
    {
        var steps = JsonSerializer.Deserialize<List<RuleStep>>(json, JsonValues.Options) ?? [];
        return Count(steps) <= Most && All(steps).All(s => !string.IsNullOrEmpty(s.Do)) ? steps : throw new JsonException($"more than {Most} steps, or one that does nothing");
    }

    public static string Print(IReadOnlyList<RuleStep> steps) => JsonSerializer.Serialize(steps, JsonValues.Options);

    public static IEnumerable<RuleStep> All(IEnumerable<RuleStep> steps) => steps.SelectMany(s => All(s.Then ?? []).Concat(All(s.Else ?? [])).Prepend(s));

    static int Count(IReadOnlyList<RuleStep> steps) => All(steps).Count();
}
