using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Automation;

/// <summary>What the builder draws.</summary>
/// <param name="Model">The rule's object; null before one is chosen.</param>
public sealed record RuleModel(RuleForm Form, ObjectModel? Model, string Sentence, IReadOnlyList<IStepKind> Kinds, IReadOnlyList<User> People)
{
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    /// <summary>The key calls are made with, the one time it is shown.</summary>
    public string? NewKey { get; init; }
    public bool HasKey { get; init; }
    public IReadOnlyList<TrialResult>? Trial { get; init; }
    public IReadOnlyList<RuleRun> Runs { get; init; } = [];
    /// <summary>Records a step chooses of, by object.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(Guid Id, string Title)>> Choices { get; init; } = new Dictionary<string, IReadOnlyList<(Guid, string)>>();
    /// <summary>Titles of records that trials and runs name.</summary>
    public IReadOnlyDictionary<Guid, string> Titles { get; init; } = new Dictionary<Guid, string>();
}

/// <param name="Failing">Runs that wait after a failure or were given up since the rule last worked.</param>
public sealed record RuleRow(AutomationRule Rule, string Sentence, long Failing);

/// <param name="Cause">What woke the rule.</param>
/// <param name="Effects">What it changed.</param>
public sealed record RunModel(AutomationRule Rule, RuleRun Run, IReadOnlyList<FeedEntry> Cause, IReadOnlyList<FeedEntry> Effects, IReadOnlyDictionary<Guid, string> Titles);
