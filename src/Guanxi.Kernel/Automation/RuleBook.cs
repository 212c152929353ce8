using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>A rule that is switched on, ready to be asked.</summary>
/// <param name="If">What the record must match.</param>
/// <param name="Steps">As <see cref="RuleStep.Print"/> writes them.</param>
public sealed record ActiveRule(AutomationRule Rule, Filter If, string Steps);

/// <summary>The rules that are switched on, in memory.</summary>
public sealed class RuleBook(RecordStore store) : IFollower
{
    volatile IReadOnlyList<ActiveRule> _active = [];

    public string Name => "automation-rules";
    public IReadOnlyList<ActiveRule> Active => _active;
    public bool Concerns(string objectName) => objectName == "automation-rules";

    public async ValueTask Committed(CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<AutomationRule>()) { Filter = Filter.Is("active", "true"), Sorts = [new("createdAt")], Limit = 1_000, Titles = false };
        _active = [.. (await store.List(Viewer.System, query, cancel)).Records.Cast<AutomationRule>().Select(Compile).OfType<ActiveRule>()];
    }

    /// <summary>Null when it cannot be read; such a rule is not saved in the first place.</summary>
    public static ActiveRule? Compile(AutomationRule rule)
    {
        try
        {
            return FilterText.Parse(rule.Condition ?? "").Filter is { } filter ? new(rule, filter, RuleStep.Print(RuleStep.Parse(rule.Then))) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
