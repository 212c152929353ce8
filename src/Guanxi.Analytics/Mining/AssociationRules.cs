namespace Guanxi.Analytics.Mining;

/// <summary>Who has these also has that (Agrawal and Srikant 1994), with one thing at the end.</summary>
/// <param name="Count">Baskets that hold both sides.</param>
/// <param name="Support">Of all baskets.</param>
/// <param name="Confidence">Of the baskets that hold the left side.</param>
/// <param name="Lift">Times as often as by chance.</param>
public sealed record AssociationRule(ItemSet If, int Then, int Count, double Support, double Confidence, double Lift)
{
    /// <param name="sets">With every subset of each, as <see cref="FrequentSets.Find"/> gives them.</param>
    /// <param name="baskets">How many there are.</param>
    public static IReadOnlyList<AssociationRule> Of(IReadOnlyDictionary<ItemSet, int> sets, int baskets, double leastConfidence, double leastLift)
    {
        var rules = new List<AssociationRule>();
        foreach (var (set, count) in sets.Where(s => s.Key.Items.Count > 1))
            foreach (var then in set.Items)
            {
                var left = set.Without(then);
                var confidence = (double)count / sets[left];
                var lift = confidence * baskets / sets[new([then])];
                if (confidence >= leastConfidence && lift >= leastLift) rules.Add(new(left, then, count, (double)count / baskets, confidence, lift));
            }
        return [.. Telling(rules).OrderByDescending(r => r.Lift * Math.Sqrt(r.Count)).ThenBy(r => r.Then)];
    }

    /// <summary>Without the rules that say no more than one with fewer conditions: those whose confidence a part of their left side reaches too (Bayardo 1999).</summary>
    static IEnumerable<AssociationRule> Telling(List<AssociationRule> rules)
    {
        foreach (var same in rules.GroupBy(r => r.Then))
        {
            var kept = new List<AssociationRule>();
            foreach (var rule in same.OrderBy(r => r.If.Items.Count))
                if (!kept.Any(k => k.If.Items.Count < rule.If.Items.Count && k.Confidence >= rule.Confidence && k.If.IsWithin(rule.If))) kept.Add(rule);
            foreach (var rule in kept) yield return rule;
        }
    }
}
