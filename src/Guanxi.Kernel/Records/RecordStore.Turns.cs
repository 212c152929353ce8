using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>The next of a counter's numbers from 1, within the transaction at hand: nobody else is given it.</summary>
    public static async ValueTask<long> Turn(string counter, CancellationToken cancel = default)
    {
        var session = WriteScope.Current ?? throw new InvalidOperationException("a turn is taken within a transaction");
        return (await session.Query(new(
            "INSERT INTO gx_sequences (name, next) VALUES ($1, 2) ON CONFLICT (name) DO UPDATE SET next = gx_sequences.next + 1 RETURNING next - 1",
            [new(counter, ColumnType.Text)]), (row, _) => row.GetInt64(0), cancel))[0];
    }
}
