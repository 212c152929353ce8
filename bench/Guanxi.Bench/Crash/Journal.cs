using System.Collections.Concurrent;
using System.Globalization;

namespace Guanxi.Bench.Crash;

/// <summary>How a record stands, or may stand.</summary>
readonly record struct Standing(string Name, int Version, bool Deleted);

/// <summary>
/// What was asked of the server and what it acknowledged. Kept apart from the server, in a file that is read by people when something is
/// missing, and in memory for the comparison.
/// </summary>
sealed class Journal(string file) : IDisposable
{
    readonly StreamWriter _lines = new(file) { AutoFlush = true };
    readonly Lock _gate = new();
    readonly ConcurrentDictionary<Guid, (Standing Acknowledged, Standing? Asked)> _records = new();
    readonly ConcurrentBag<IReadOnlyList<string>> _together = [];

    public ICollection<KeyValuePair<Guid, (Standing Acknowledged, Standing? Asked)>> Records => _records;

    public Standing Of(Guid id) => _records[id].Acknowledged;

    /// <summary>Names of records that were asked for in one call: all of them or none.</summary>
    public IEnumerable<IReadOnlyList<string>> Together => _together;

    readonly ConcurrentDictionary<Guid, string> _firstNames = new();

    /// <summary>What records were called when they were made.</summary>
    public IEnumerable<string> FirstNames => _firstNames.Values;

    public void Ask(IReadOnlyList<string> together)
    {
        _together.Add(together);
        Write($"? {string.Join(", ", together)}");
    }

    public void Ask(Guid id, Standing change)
    {
        _records[id] = (_records[id].Acknowledged, change);
        Write($"? {id} {change}");
    }

    /// <summary>Names that were refused: nothing of them may be there.</summary>
    public ICollection<string> Refused => _refused.Keys;

    public void Refuse(IReadOnlyList<string> names)
    {
        foreach (var name in names) _refused[name] = true;
        Write($"x {string.Join(", ", names)}");
    }

    public void Refuse(Guid id)
    {
        _records[id] = (_records[id].Acknowledged, null);
        Write($"x {id}");
    }

    public void Acknowledge(Guid id, Standing standing)
    {
        _records[id] = (standing, null);
        _firstNames.TryAdd(id, standing.Name);
        Write($"! {id} {standing}");
    }

    readonly ConcurrentDictionary<string, bool> _files = new(), _refused = new();

    /// <summary>Hashes of files that were taken.</summary>
    public ICollection<string> Files => _files.Keys;

    public void Acknowledge(string file)
    {
        _files[file] = true;
        Write($"! {file}");
    }

    /// <summary>What was found stands, whichever of the two it was.</summary>
    public void Settle(Guid id, Standing standing) => _records[id] = (standing, null);

    void Write(string line)
    {
        lock (_gate) _lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():O} {line}"));
    }

    public void Dispose() => _lines.Dispose();
}
