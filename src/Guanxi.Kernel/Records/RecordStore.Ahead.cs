using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>Records in one statement. Fewer are filled up with the last, so that few shapes of it are prepared.</summary>
    const int ReadTogether = 100;

    /// <summary>
    /// Within <see cref="SavePipeline.AllOrNothing"/>: reads and locks records that the work will ask for one by one, so that what it writes
    /// meanwhile can go to the database together. Elsewhere it does nothing.
    /// </summary>
    internal async ValueTask ReadAhead(ObjectModel model, IEnumerable<Guid> ids, CancellationToken cancel)
    {
        if (WriteScope.Ahead is not { } ahead) return;
        var reading = RowReading.Of(model, Viewer.System);
        foreach (var some in ids.Where(id => !ahead.ContainsKey(id)).Distinct().Order().Chunk(ReadTogether))
        {
            var sql = new SqlBuilder(database.Dialect);
            var keys = string.Join(", ", Enumerable.Range(0, ReadTogether).Select(i => sql.Parameter(some[Math.Min(i, some.Length - 1)], ColumnType.Key)));
            sql.Append($"SELECT {reading.Columns} FROM {SqlBuilder.Name(model.Table)} t WHERE t.id IN ({keys}) AND t.deleted_at IS NULL ORDER BY t.id").Append(database.Dialect.ForUpdate);
            foreach (var record in await Query(Viewer.System, sql, reading.Read, cancel)) ahead[record.Id] = record;
        }
    }
}
