using System.Collections.Concurrent;
using System.Diagnostics;
using Guanxi.Kernel.Hosting;

namespace Guanxi.Kernel.Storage;

/// <summary>Notes the reading statements of this process that take long: their text, which holds no values, and how often and how long.</summary>
public sealed class StatementWatch
{
    public static readonly TimeSpan SlowFrom = TimeSpan.FromMilliseconds(200);
    const int Most = 100;

    readonly ConcurrentDictionary<string, SlowStatement> _slow = [];

    /// <summary>Longest in all first.</summary>
    public IReadOnlyList<SlowStatement> Slow => [.. _slow.Values.OrderByDescending(s => s.Total)];

    internal void Took(in Statement statement, long began)
    {
        var took = Stopwatch.GetElapsedTime(began);
        if (took < SlowFrom || statement.Explains) return;
        Telemetry.SlowStatements.Add(1);
        if (_slow.Count >= Most && !_slow.ContainsKey(statement.Sql)) return;
        var example = statement;
        _slow.AddOrUpdate(statement.Sql, _ => new(example, 1, took, took), (_, known) => new(example, known.Count + 1, known.Total + took, took > known.Longest ? took : known.Longest));
    }
}

/// <param name="Example">As it last ran, to be explained; its values are shown to nobody.</param>
public sealed record SlowStatement(Statement Example, int Count, TimeSpan Total, TimeSpan Longest)
{
    public string Sql => Example.Sql;
}
