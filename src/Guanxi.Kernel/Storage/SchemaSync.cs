using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage;

/// <summary>Compares the registry with the database and applies what is missing. Only adds; nothing is dropped or renamed here.</summary>
public sealed class SchemaSync(IDatabase database)
{
    public async Task Apply(Registry registry, CancellationToken cancel = default)
    {
        var dialect = database.Dialect;
        var existing = await Existing(cancel);
        var statements = new List<string>();
        var added = new List<(ObjectModel Model, FieldModel Field)>();
        if (!existing.ContainsKey("gx_feed")) statements.AddRange(KernelTables.Create(dialect));
        foreach (var model in registry.Objects)
        {
            if (!existing.TryGetValue(model.Table, out var columns)) statements.AddRange(Create(model, dialect));
            else
            {
                foreach (var column in ColumnsOf(model).Where(c => !columns.Contains(c.Name)))
                    statements.Add($"ALTER TABLE {SqlBuilder.Name(model.Table)} ADD COLUMN {SqlBuilder.Name(column.Name)} {dialect.TypeOf(column)}");
                added.AddRange(model.Fields.Where(f => f.Columns.Append(f.SortColumn).Any(c => c is not null && !columns.Contains(c.Name)) && f.Name != "id").Select(f => (model, f)));
            }
            statements.AddRange(IndexesOf(model).Where(i => !existing.ContainsKey(i.Name)).Select(i => i.Sql));
        }
        if (statements.Count > 0) await database.ExecuteScript(statements, cancel);
        foreach (var (model, field) in added) await new ColumnFill(database).Fill(model, field, cancel);
    }

    async Task<Dictionary<string, HashSet<string>>> Existing(CancellationToken cancel)
    {
        var rows = await database.Query(database.Dialect.Catalogue, (row, _) => (Table: row.GetString(0), Column: row.GetString(1)), cancel);
        return rows.GroupBy(r => r.Table).ToDictionary(g => g.Key, g => g.Select(r => r.Column).ToHashSet());
    }

    static IEnumerable<string> Create(ObjectModel model, ISqlDialect dialect)
    {
        var columns = ColumnsOf(model).Select(c => $"{SqlBuilder.Name(c.Name)} {dialect.TypeOf(c)}{(c.Name == "version" ? " NOT NULL" : "")}");
        yield return $"CREATE TABLE {SqlBuilder.Name(model.Table)} ({dialect.KeyColumns}, {string.Join(", ", columns)})";
        foreach (var sql in dialect.CreateSearch(model.Table)) yield return sql;
    }

    /// <summary>Every column but the key.</summary>
    static IEnumerable<ColumnModel> ColumnsOf(ObjectModel model) =>
        model.Fields.Where(f => f.Name != "id").SelectMany(f => f.SortColumn is { } sort ? [.. f.Columns, sort] : f.Columns);

    static IEnumerable<(string Name, string Sql)> IndexesOf(ObjectModel model)
    {
        const string inUse = " WHERE deleted_at IS NULL";
        foreach (var field in model.Fields.Where(f => f.Unique))
            yield return Index($"ux_{model.Table}_{field.Columns[0].Name}", [field.Columns[0].Name], unique: true, filled: true);
        // References are followed backwards by related lists, cascades and access.
        foreach (var field in model.Fields.Where(f => f.Columns[^1].Type == ColumnType.Key && f.Name != "id" && !f.Unique && f.Name is not ("createdBy" or "updatedBy")))
            yield return Index($"ix_{model.Table}_{field.Columns[^1].Name}", [field.Columns[^1].Name], filled: true);
        if (model.Title.SortColumn is { } sort) yield return Index($"ix_{model.Table}_{sort.Name}", [sort.Name, "id"]);
        yield return Index($"ix_{model.Table}_created", ["created_at", "id"]);
        foreach (var index in model.Indexes)
        {
            var columns = index.Fields.Select(name => ColumnFor(model, name, last: name == index.Fields[^1])).ToList();
            yield return Index($"ix_{model.Table}_{string.Join("_", columns)}", [.. columns, .. index.Unique ? Array.Empty<string>() : ["id"]], index.Unique);
        }

        // A column that is mostly empty costs an index nothing where it is.
        (string, string) Index(string name, IReadOnlyList<string> columns, bool unique = false, bool filled = false) =>
            (Short(name), $"CREATE {(unique ? "UNIQUE " : "")}INDEX IF NOT EXISTS {Short(name)} ON {SqlBuilder.Name(model.Table)} ({string.Join(", ", columns.Select(SqlBuilder.Name))}){inUse}"
                + (filled ? $" AND {SqlBuilder.Name(columns[0])} IS NOT NULL" : ""));
    }

    /// <summary>The last field of an index serves sorting, so a text stands there by its sort key.</summary>
    static string ColumnFor(ObjectModel model, string path, bool last)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0) return Fields.FieldColumns.Snake(path[..dot]) + "_" + Fields.FieldColumns.Snake(path[(dot + 1)..]);
        var field = model[path];
        return last && field.SortColumn is { } sort ? sort.Name : field.Columns[^1].Name;
    }

    /// <summary>PostgreSQL keeps 63 bytes of a name.</summary>
    static string Short(string name) => name.Length <= 60 ? name : name[..50] + "_" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..8];
}
