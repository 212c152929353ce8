namespace Guanxi.Kernel.Access;

public sealed partial record RoleRights
{
    /// <summary>With what others grant besides: where these say something already, they stay as they are.</summary>
    public RoleRights And(RoleRights others) => new(
        Joined(Objects, others.Objects), Joined(Fields, others.Fields),
        Actions?.Contains("*") == true ? Actions : [.. (Actions ?? []).Union(others.Actions ?? [])],
        [.. (Capabilities ?? []).Union(others.Capabilities ?? [])],
        Joined(Sharing ?? new Dictionary<string, string>(), others.Sharing ?? new Dictionary<string, string>(), (own, _) => own));

    static IReadOnlyDictionary<string, IReadOnlyDictionary<TKey, TValue>> Joined<TKey, TValue>(
        IReadOnlyDictionary<string, IReadOnlyDictionary<TKey, TValue>>? own, IReadOnlyDictionary<string, IReadOnlyDictionary<TKey, TValue>>? others) where TKey : notnull =>
        Joined(own ?? new Dictionary<string, IReadOnlyDictionary<TKey, TValue>>(), others ?? new Dictionary<string, IReadOnlyDictionary<TKey, TValue>>(), (a, b) => Joined(a, b, (value, _) => value));

    static IReadOnlyDictionary<TKey, TValue> Joined<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> own, IReadOnlyDictionary<TKey, TValue> others, Func<TValue, TValue, TValue> both) where TKey : notnull =>
        own.Keys.Union(others.Keys).ToDictionary(k => k, k => !own.TryGetValue(k, out var a) ? others[k] : others.TryGetValue(k, out var b) ? both(a, b) : a);
}
