using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage;

/// <summary>An index of a record table.</summary>
/// <param name="Replaces">The index that stood in its place in earlier versions.</param>
sealed record TableIndex(string Name, string Sql, string? Replaces = null);

/// <summary>
/// The indexes an object needs: what is unique, references, orders of lists. All hold records in use alone. An index that lists walk
/// ends with who may see a record, so that rows out of reach are passed over, and counted, without being looked at.
/// </summary>
static class TableIndexes
{
    public static IEnumerable<TableIndex> Of(ObjectModel model)
    {
        foreach (var field in model.Fields.Where(f => f.Unique))
            yield return Filled(model, $"ux_{model.Table}_{field.Columns[0].Name}", field.Columns[0].Name, "UNIQUE ");
        // References are followed backwards by related lists, cascades and access.
        foreach (var field in model.Fields.Where(IsFollowed))
            yield return Filled(model, $"ix_{model.Table}_{field.Columns[^1].Name}", field.Columns[^1].Name);
        if (model.Title.SortColumn is { } sort) yield return Walked(model, [sort.Name]);
        yield return Walked(model, ["created_at"], name: "created");
        foreach (var index in model.Indexes.Where(i => i.Unique || i.Fields.Count > 1 || model.Find(i.Fields[0]) is not { } field || !IsFollowed(field)))
        {
            var columns = index.Fields.Select(name => ColumnFor(model, name, last: name == index.Fields[^1])).ToList();
            yield return index.Unique ? Index(model, $"ix_{model.Table}_{string.Join("_", columns)}", columns, "UNIQUE ") : Walked(model, columns);
        }
    }

    static bool IsFollowed(FieldModel field) =>
        field.Columns[^1].Type == ColumnType.Key && field.Name != "id" && !field.Unique && field.Name is not ("createdBy" or "updatedBy");

    /// <summary>Rows in the order of the columns and, within it, of their keys.</summary>
    static TableIndex Walked(ObjectModel model, IReadOnlyList<string> columns, string? name = null)
    {
        IEnumerable<string> reach = model.Owned ? ["team", "owner"] : [];
        var index = Index(model, $"{(model.Owned ? "lx" : "ix")}_{model.Table}_{name ?? string.Join("_", columns)}", [.. columns, "id", .. reach.Except(columns)]);
        return model.Owned ? index with { Replaces = Short($"ix_{model.Table}_{name ?? string.Join("_", columns)}") } : index;
    }

    /// <summary>A column that is mostly empty costs an index nothing where it is.</summary>
    static TableIndex Filled(ObjectModel model, string name, string column, string unique = "") =>
        Index(model, name, [column], unique, $" AND {SqlBuilder.Name(column)} IS NOT NULL");

    static TableIndex Index(ObjectModel model, string name, IReadOnlyList<string> columns, string unique = "", string condition = "") => new(Short(name),
        $"CREATE {unique}INDEX IF NOT EXISTS {Short(name)} ON {SqlBuilder.Name(model.Table)} ({string.Join(", ", columns.Select(SqlBuilder.Name))}) WHERE deleted_at IS NULL{condition}");

    /// <summary>The last field of an index serves sorting, so a text stands there by its sort key.</summary>
    static string ColumnFor(ObjectModel model, string path, bool last)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0) return FieldColumns.Snake(path[..dot]) + "_" + FieldColumns.Snake(path[(dot + 1)..]);
        var field = model[path];
        return last && field.SortColumn is { } sort ? sort.Name : field.Columns[^1].Name;
    }

    /// <summary>PostgreSQL keeps 63 bytes of a name.</summary>
    static string Short(string name) => name.Length <= 60 ? name : name[..50] + "_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
}
