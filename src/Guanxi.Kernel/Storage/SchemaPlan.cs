using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage;

/// <summary>What a database lacks of what the registry asks for.</summary>
/// <param name="Added">Fields whose columns are new in a table that has rows.</param>
/// <param name="Touched">Tables that are changed, not made.</param>
/// <param name="IsNew">There is no table of ours yet.</param>
sealed record SchemaPlan(IReadOnlyList<string> Statements, IReadOnlyList<(ObjectModel Model, FieldModel Field)> Added, IReadOnlyList<string> Touched, bool IsNew)
{
    public bool IsEmpty => Statements.Count == 0;

    /// <param name="catalogue">Tables with their columns, and indexes with their storage parameters.</param>
    public static SchemaPlan Of(Registry registry, ISqlDialect dialect, IEnumerable<(string Table, string Column)> catalogue)
    {
        var existing = catalogue.GroupBy(r => r.Table).ToDictionary(g => g.Key, g => g.Select(r => r.Column).ToHashSet());
        var statements = new List<string>();
        var added = new List<(ObjectModel Model, FieldModel Field)>();
        statements.AddRange(KernelTables.Create(dialect).Where(t => !existing.ContainsKey(t.Table)).Select(t => t.Sql));
        statements.AddRange(KernelTables.Add(dialect).Where(c => existing.TryGetValue(c.Table, out var columns) && !columns.Contains(c.Column)).Select(c => c.Sql));
        foreach (var model in registry.Objects)
        {
            if (!existing.TryGetValue(model.Table, out var columns)) statements.AddRange(SchemaSync.Create(model.Table, SchemaSync.ColumnsOf(model), dialect));
            else
            {
                foreach (var column in SchemaSync.ColumnsOf(model).Where(c => !columns.Contains(c.Name)))
                    statements.Add($"ALTER TABLE {SqlBuilder.Name(model.Table)} ADD COLUMN {SqlBuilder.Name(column.Name)} {dialect.TypeOf(column)}");
                added.AddRange(model.Fields.Where(f => f.Columns.Append(f.SortColumn).Any(c => c is not null && !columns.Contains(c.Name)) && f.Name != "id").Select(f => (model, f)));
            }
            var indexes = new TableIndexes(model, dialect);
            foreach (var index in indexes.All())
            {
                if (existing.TryGetValue(index.Name, out var settings))
                {
                    if (index.Setting is { } setting && !settings.Contains(setting)) statements.Add($"ALTER INDEX {index.Name} SET ({setting})");
                    continue;
                }
                statements.Add(index.Sql);
                if (index.Replaces is { } former && existing.ContainsKey(former)) statements.Add($"DROP INDEX {SqlBuilder.Name(former)}");
            }
            statements.AddRange(indexes.Needless().Where(existing.ContainsKey).Select(name => $"DROP INDEX IF EXISTS {SqlBuilder.Name(name)}"));
        }
        var isNew = !existing.ContainsKey(Copying.TableShape.Feed);
        if (isNew) statements.Add(DatabaseMarks.Fresh);
        return new(statements, added, [.. added.Select(a => a.Model.Table).Distinct()], isNew);
    }
}
