using System.Collections.Concurrent;

namespace Guanxi.Kernel.Records;

/// <summary>The registered rules, found by record type: a rule of a base type holds for every type below it.</summary>
/// <param name="rules">Asked for at the first save, so that a rule may itself want the store.</param>
public sealed class RuleSet(Func<IReadOnlyList<object>> rules)
{
    readonly ConcurrentDictionary<Type, (Func<Record, SaveContext, ValueTask>[] Before, Func<Record, SaveContext, ValueTask>[] After)> _byType = new();

    internal (Func<Record, SaveContext, ValueTask>[] Before, Func<Record, SaveContext, ValueTask>[] After) Of(Type record) =>
        _byType.GetOrAdd(record, type => (
            Calls(type, typeof(IBeforeSave<>), nameof(CallBefore)),
            Calls(type, typeof(IAfterSave<>), nameof(CallAfter))));

    Func<Record, SaveContext, ValueTask>[] Calls(Type record, Type contract, string caller) =>
    [
        .. from rule in rules()
           from i in rule.GetType().GetInterfaces()
           where i.IsGenericType && i.GetGenericTypeDefinition() == contract && i.GenericTypeArguments[0].IsAssignableFrom(record)
           select (Func<Record, SaveContext, ValueTask>)typeof(RuleSet).GetMethod(caller, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
               .MakeGenericMethod(i.GenericTypeArguments[0]).Invoke(null, [rule])!,
    ];

    static Func<Record, SaveContext, ValueTask> CallBefore<T>(IBeforeSave<T> rule) where T : Record => (r, c) => rule.BeforeSave((T)r, c);
    static Func<Record, SaveContext, ValueTask> CallAfter<T>(IAfterSave<T> rule) where T : Record => (r, c) => rule.AfterSave((T)r, c);
}
