using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>
/// By which words rows will be found that come into this database: what an administrator defined comes before all else, and says which
/// fields the rest has. The database itself need not be whole yet.
/// </summary>
public sealed class ArrivingWords(ICustomisationSource source, Schema schema, RecordStore store)
{
    Registry? _whole;

    /// <summary>Whether these tables bring the definitions first, as this version reads them. An earlier one's did not.</summary>
    internal bool Know(IReadOnlyList<TableShape> tables)
    {
        var definitions = schema.Code.Objects.Where(o => source.Objects.Contains(o.Name)).ToDictionary(o => o.Table);
        return tables.Take(definitions.Count).All(t => definitions.TryGetValue(t.Name, out var model) && SchemaSync.ColumnsOf(model).All(t.Columns.Contains));
    }

    internal async ValueTask<Registry> Of(TableShape table, CancellationToken cancel) =>
        source.Objects.Any(name => schema.Code.Find(name)?.Table == table.Name) ? schema.Code : _whole ??= Overlay.Apply(schema.Code, await source.Load(store, cancel));
}
