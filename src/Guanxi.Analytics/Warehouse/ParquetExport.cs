using System.Globalization;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Warehouse;

/// <summary>The warehouse as Parquet, for any other engine: a folder for each table, partitioned by the year its records were made in.</summary>
public sealed class ParquetExport(WarehouseRebuild rebuild, Schema schema)
{
    /// <summary>Built from the feed of this moment, so that a running server is not needed and not disturbed.</summary>
    /// <returns>Tables written.</returns>
    public async Task<int> Run(string target, CancellationToken cancel)
    {
        Directory.CreateDirectory(target);
        var file = Path.Combine(target, string.Create(CultureInfo.InvariantCulture, $".building-{Environment.ProcessId}"));
        try
        {
            return await rebuild.Build(file, null, connection =>
            {
                var tables = schema.Current.Objects.Where(o => o.InFeed).SelectMany(o => new[] { o.Table, WarehouseTables.HistoryOf(o) }).Concat(schema.Current.Outside.Select(o => o.Table)).ToList();
                foreach (var table in tables)
                {
                    var path = Path.Combine(target, table).Replace("'", "''", StringComparison.Ordinal);
                    connection.Execute($"COPY (SELECT *, coalesce(year(created_at), 0) AS made FROM {SqlBuilder.Name(table)}) TO '{path}' (FORMAT parquet, PARTITION_BY (made), OVERWRITE_OR_IGNORE)", cancel);
                }
                return tables.Count;
            }, cancel);
        }
        finally
        {
            WarehouseFolder.Remove(file);
        }
    }
}
