namespace Guanxi.Analytics.Measures;

/// <summary>Holds so many bytes of values by name; where there is no room, those not looked for the longest go.</summary>
sealed class Shelf<T>(long room) where T : class
{
    readonly Lock _holding = new();
    readonly Dictionary<string, LinkedListNode<Thing>> _things = [];
    readonly LinkedList<Thing> _byUse = [];

    /// <summary>Bytes held.</summary>
    public long Held { get; private set; }

    public T? Find(string name)
    {
        lock (_holding)
        {
            if (!_things.TryGetValue(name, out var node)) return null;
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Of;
        }
    }

    /// <summary>Takes the place of what had the name. What needs more than all the room is not held.</summary>
    public void Put(string name, T of, long bytes)
    {
        lock (_holding)
        {
            if (_things.TryGetValue(name, out var before)) Drop(before);
            if (bytes > room) return;
            while (Held + bytes > room) Drop(_byUse.First!);
            _things.Add(name, _byUse.AddLast(new Thing(name, of, bytes)));
            Held += bytes;
        }
    }

    void Drop(LinkedListNode<Thing> node)
    {
        _byUse.Remove(node);
        _things.Remove(node.Value.Name);
        Held -= node.Value.Bytes;
    }

    sealed record Thing(string Name, T Of, long Bytes);
}
