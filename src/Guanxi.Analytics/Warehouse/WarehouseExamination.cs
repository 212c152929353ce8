using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage.Examining;

namespace Guanxi.Analytics.Warehouse;

/// <summary>Does the warehouse hold as many records of each object as the database? Asked where it has read the feed to its end.</summary>
public sealed class WarehouseExamination(WarehouseDatabase warehouse, RecordStore store)
{
    /// <returns>Null where the two cannot be compared: it is behind, or a server that runs has it open.</returns>
    public async ValueTask<IReadOnlyList<Finding>?> Run(CancellationToken cancel = default)
    {
        try
        {
            using var connection = warehouse.Connect();
            if (WarehouseDatabase.Position(connection).Seq != await store.Feed.Last(cancel)) return null;
            var found = new List<Finding>();
            foreach (var model in store.Registry.Objects.Where(o => o.InFeed))
            {
                var here = await store.Count(Viewer.System, model, Filter.All, long.MaxValue, cancel: cancel);
                var there = Count(connection, model);
                if (here != there) found.Add(new("warehouseDrift", model.Name, Math.Abs(here - there), Derived: true));
            }
            return found;
        }
        catch (Engine.EngineException)
        {
            return null;
        }
    }

    /// <summary>An object nothing was ever told of has no table there.</summary>
    static long Count(Engine.EngineConnection connection, ObjectModel model) =>
        connection.Query(new($"SELECT 1 FROM duckdb_tables() WHERE table_name = '{model.Table}'", []), _ => 1).Count == 0 ? 0
            : connection.Query(new($"SELECT count(*) FROM {SqlBuilder.Name(model.Table)} WHERE deleted_at IS NULL", []), row => row.Whole(0))[0];
}
