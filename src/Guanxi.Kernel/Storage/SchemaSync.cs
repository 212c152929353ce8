using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage;

/// <summary>Compares the registry with the database and applies what is missing. Only adds; nothing is renamed here, nor dropped but an index that another replaces.</summary>
public sealed class SchemaSync(IDatabase database)
{
    public async Task Apply(Registry registry, CancellationToken cancel = default)
    {
        var dialect = database.Dialect;
        var existing = await Existing(cancel);
        var statements = new List<string>();
        var added = new List<(ObjectModel Model, FieldModel Field)>();
        statements.AddRange(KernelTables.Create(dialect).Where(t => !existing.ContainsKey(t.Table)).Select(t => t.Sql));
        statements.AddRange(KernelTables.Add(dialect).Where(c => existing.TryGetValue(c.Table, out var columns) && !columns.Contains(c.Column)).Select(c => c.Sql));
        foreach (var model in registry.Objects)
        {
            if (!existing.TryGetValue(model.Table, out var columns)) statements.AddRange(Create(model.Table, ColumnsOf(model), dialect));
            else
            {
                foreach (var column in ColumnsOf(model).Where(c => !columns.Contains(c.Name)))
                    statements.Add($"ALTER TABLE {SqlBuilder.Name(model.Table)} ADD COLUMN {SqlBuilder.Name(column.Name)} {dialect.TypeOf(column)}");
                added.AddRange(model.Fields.Where(f => f.Columns.Append(f.SortColumn).Any(c => c is not null && !columns.Contains(c.Name)) && f.Name != "id").Select(f => (model, f)));
            }
            foreach (var index in new TableIndexes(model, dialect).All().Where(i => !existing.ContainsKey(i.Name)))
            {
                statements.Add(index.Sql);
                if (index.Replaces is { } former && existing.ContainsKey(former)) statements.Add($"DROP INDEX {SqlBuilder.Name(former)}");
            }
        }
        if (statements.Count > 0) await database.ExecuteScript(statements, cancel);
        foreach (var (model, field) in added) await new ColumnFill(database).Fill(model, field, cancel);
    }

    async Task<Dictionary<string, HashSet<string>>> Existing(CancellationToken cancel)
    {
        var rows = await database.Query(database.Dialect.Catalogue, (row, _) => (Table: row.GetString(0), Column: row.GetString(1)), cancel);
        return rows.GroupBy(r => r.Table).ToDictionary(g => g.Key, g => g.Select(r => r.Column).ToHashSet());
    }

    /// <summary>A table of records without its indexes.</summary>
    /// <param name="columns">All but the key.</param>
    internal static IEnumerable<string> Create(string table, IEnumerable<ColumnModel> columns, ISqlDialect dialect)
    {
        var typed = columns.Select(c => $"{SqlBuilder.Name(c.Name)} {dialect.TypeOf(c)}{(c.Name == "version" ? " NOT NULL" : "")}");
        yield return $"CREATE TABLE {SqlBuilder.Name(table)} ({dialect.KeyColumns}, {string.Join(", ", typed)})";
        foreach (var sql in dialect.CreateSearch(table)) yield return sql;
    }

    /// <summary>Every column but the key.</summary>
    internal static IEnumerable<ColumnModel> ColumnsOf(ObjectModel model) =>
        model.Fields.Where(f => f.Name != "id").SelectMany(f => f.SortColumn is { } sort ? [.. f.Columns, sort] : f.Columns);
}
