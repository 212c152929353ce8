using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>Numbers of a counter from the first on.</summary>
readonly record struct TakenNumbers(string Counter, long First, int Count);

/// <summary>Counters from 1, by name: what each gives next stands in a row.</summary>
static class Counters
{
    /// <summary>Gives the first of the numbers taken.</summary>
    public static Statement Take(string counter, int count) => new(
        "INSERT INTO gx_sequences (name, next) VALUES ($1, $2 + 1) ON CONFLICT (name) DO UPDATE SET next = gx_sequences.next + $2 RETURNING next - $2",
        [new(counter, ColumnType.Text), new((long)count, ColumnType.Integer)]);

    /// <summary>Does nothing where somebody has taken more since.</summary>
    public static Statement GiveBack(TakenNumbers taken) => new(
        "UPDATE gx_sequences SET next = $2 WHERE name = $1 AND next = $3",
        [new(taken.Counter, ColumnType.Text), new(taken.First, ColumnType.Integer), new(taken.First + taken.Count, ColumnType.Integer)]);
}
