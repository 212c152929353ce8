using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>The tables of this installation, with the columns of custom fields that lie in the recycle bin.</summary>
public sealed class HouseTables(IDatabase database, Schema schema, ICustomisationSource customisation, RecordStore store)
{
    public async ValueTask<IReadOnlyList<TableShape>> Find(CancellationToken cancel = default)
    {
        var registry = Overlay.Apply(schema.Code, await customisation.LoadWithRemoved(store, cancel));
        var rows = await database.Query(database.Dialect.Catalogue, (row, _) => (Table: row.GetString(0), Column: row.GetString(1)), cancel);
        var existing = rows.ToHashSet();
        return [.. TableShape.All(registry, customisation.Objects).Select(t => t with { Columns = [.. t.Columns.Where(c => existing.Contains((t.Name, c.Name)))] }).Where(t => t.Columns.Count > 0)];
    }
}
