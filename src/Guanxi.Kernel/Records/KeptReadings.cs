using System.Collections.Concurrent;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

/// <summary>Small sets of records that rules ask for at each save, in the form they want them, kept until one of those records changes.</summary>
public sealed class KeptReadings : IFollower
{
    readonly ConcurrentDictionary<Type, (IReadOnlyCollection<string> Objects, Registry Registry, object Reading)> _kept = new();
    long _generation;

    public string Name => "kept-readings";

    internal async ValueTask<T> Get<T>(Registry registry, IReadOnlyCollection<string> objects, Func<ValueTask<T>> read) where T : class
    {
        // A unit that changed such records itself sees what it did; nobody else does before the commit.
        if (WriteScope.HasTouched(objects)) return await read();
        if (_kept.TryGetValue(typeof(T), out var kept) && kept.Registry == registry) return (T)kept.Reading;
        var generation = Volatile.Read(ref _generation);
        var reading = await read();
        if (generation == Volatile.Read(ref _generation)) _kept[typeof(T)] = (objects, registry, reading);
        return reading;
    }

    public bool Concerns(string objectName) => _kept.Values.Any(k => k.Objects.Contains(objectName));

    public ValueTask Committed(CancellationToken cancel)
    {
        Forget();
        return ValueTask.CompletedTask;
    }

    /// <summary>Also when a commit fails: units that wait for it together have seen each other.</summary>
    internal void Forget()
    {
        Interlocked.Increment(ref _generation);
        _kept.Clear();
    }
}
