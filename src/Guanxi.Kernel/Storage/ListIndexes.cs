using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage;

/// <summary>Makes the index that a list walks to its rows in their order, where a list that people keep has none.</summary>
public sealed class ListIndexes(IDatabase database)
{
    /// <summary>Indexes of one table that lists walk; each costs every save.</summary>
    const int Most = 16;

    /// <summary>Reading goes on meanwhile; on PostgreSQL writing too, on SQLite it waits: about two seconds for a million records.</summary>
    public async ValueTask Serve(ObjectModel model, Filter filter, IReadOnlyList<Sort> sorts, CancellationToken cancel = default)
    {
        if (new TableIndexes(model, database.Dialect).For(Equal(filter), sorts) is not { } index) return;
        var existing = await database.Query(database.Dialect.Catalogue, (row, _) => row.GetString(0), cancel);
        if (existing.Contains(index.Name) || existing.Distinct().Count(name => name.StartsWith($"lx_{model.Table}_", StringComparison.Ordinal)) >= Most) return;
        await database.ExecuteApart(database.Dialect.IndexBesideWork(index.Name, index.Sql), cancel);
    }

    /// <summary>Paths that must have one value.</summary>
    static IEnumerable<string> Equal(Filter filter) => filter switch
    {
        Filter.And and => and.Parts.SelectMany(Equal),
        Filter.Condition { Operator: FilterOperator.Is, Values.Length: 1 } one => [one.Path],
        _ => [],
    };
}
