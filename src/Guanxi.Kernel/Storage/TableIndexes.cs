using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage;

/// <summary>An index of a record table.</summary>
sealed record TableIndex(string Name, string Sql, IReadOnlyList<string> Columns)
{
    /// <summary>The index that stood in its place in earlier versions.</summary>
    public string? Replaces { get; init; }

    /// <summary>Storage parameter, which the index of an earlier version may lack; null where the engine's own is kept.</summary>
    public string? Setting { get; init; }
}

/// <summary>
/// The indexes an object needs: what is unique, references, orders of lists, words. All but the last hold records in use alone. An index that lists walk
/// ends with who may see a record, so that rows out of reach are passed over, and counted, without being looked at.
/// </summary>
sealed class TableIndexes(ObjectModel model, ISqlDialect dialect)
{
    public IEnumerable<TableIndex> All()
    {
        foreach (var field in model.Fields.Where(f => f.Unique)) yield return Filled("ux", field.Columns[0].Name, "UNIQUE ");
        // References are followed backwards by related lists, cascades and access.
        foreach (var field in model.Fields.Where(f => IsFollowed(f) && !IsLed(f))) yield return Filled("ix", field.Columns[^1].Name);
        // Each column of a board shows the newest of a state.
        if (model.Path is { Computed: false } path) yield return Walked([path.Columns[^1].Name]);
        if (model.Title.SortColumn is { } sort) yield return Walked([sort.Name]);
        yield return Walked(["created_at"], "created");
        foreach (var index in model.Indexes.Where(i => i.Unique || i.Fields.Count > 1 || i.Fields[0] != model.Path?.Name))
        {
            var columns = index.Fields.Select(name => ColumnOf(name, sorted: name == index.Fields[^1])!).ToList();
            if (index.Unique) yield return Index($"ix_{model.Table}_{string.Join("_", columns)}", columns, "UNIQUE ");
            else if (columns.Count > 1 || model.Find(index.Fields[0]) is not { } field || !IsFollowed(field)) yield return Walked(columns);
        }
        if (dialect.SearchIndex(model.Table) is { } search) yield return search;
    }

    /// <summary>Names of those that earlier versions made beside one that begins with the same column.</summary>
    public IEnumerable<string> Needless() => model.Fields.Where(f => IsFollowed(f) && IsLed(f)).Select(f => Filled("ix", f.Columns[^1].Name).Name);

    /// <summary>What a list with these equalities and this order walks; null when no index serves it better than those it has.</summary>
    public TableIndex? For(IEnumerable<string> equal, IReadOnlyList<Sort> sorts)
    {
        var columns = equal.Select(path => ColumnOf(path, sorted: false)).OfType<string>().Distinct().ToList();
        foreach (var sort in sorts.TakeWhile(s => s.Descending == sorts[0].Descending))
            if (!SortsElsewhere(sort.Path) && ColumnOf(sort.Path, sorted: true) is { } column) columns.Add(column); else break;
        columns = [.. columns.Distinct()];
        return columns.Count == 0 || All().Any(i => i.Columns.Take(columns.Count).SequenceEqual(columns)) ? null : Walked(columns);
    }

    static bool IsFollowed(FieldModel field) =>
        field.Columns[^1].Type == ColumnType.Key && field.Name != "id" && !field.Unique && field.Name is not ("createdBy" or "updatedBy");

    /// <summary>An index that lists walk begins with it, and serves whoever follows the reference, too.</summary>
    bool IsLed(FieldModel field) => field == model.Path || model.Indexes.Any(i => !i.Unique && i.Fields.Count > 1 && i.Fields[0] == field.Name);

    /// <summary>Rows in the order of the columns and, within it, of their keys.</summary>
    TableIndex Walked(IReadOnlyList<string> columns, string? name = null)
    {
        name ??= string.Join("_", columns);
        IEnumerable<string> reach = model.Owned ? ["team", "owner"] : [];
        return Index($"lx_{model.Table}_{name}", [.. columns, "id", .. reach.Except(columns)]) with { Replaces = Short($"ix_{model.Table}_{name}") };
    }

    /// <summary>A column that is mostly empty costs an index nothing where it is.</summary>
    TableIndex Filled(string prefix, string column, string unique = "") =>
        Index($"{prefix}_{model.Table}_{column}", [column], unique, $" AND {SqlBuilder.Name(column)} IS NOT NULL");

    TableIndex Index(string name, IReadOnlyList<string> columns, string unique = "", string condition = "") => new(Short(name),
        $"CREATE {unique}INDEX IF NOT EXISTS {Short(name)} ON {SqlBuilder.Name(model.Table)} ({string.Join(", ", columns.Select(Ordered))}) WHERE deleted_at IS NULL{condition}", columns);

    /// <summary>In the order in which lists sort: empty values first, where there can be any.</summary>
    string Ordered(string column) =>
        SqlBuilder.Name(column) + (column is "id" or "created_at" or "updated_at" or "version" || model.Fields.Any(f => f.SortColumn?.Name == column) ? "" : dialect.EmptyOrder(false));

    /// <summary>Choices are sorted by their position, references by a title in another table.</summary>
    bool SortsElsewhere(string path) => model.Find(path)?.ValueKind is FieldKind.Choice or FieldKind.Reference;

    /// <summary>Null where no single column of this table holds it. A text is sorted by its sort key.</summary>
    string? ColumnOf(string path, bool sorted)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (model.Find(dot < 0 ? path : path[..dot]) is not { Secret: false } field) return null;
        if (dot > 0) return FieldPart.PartsOf(field.ValueKind).Contains(path[(dot + 1)..]) ? new FieldPart(field, path[(dot + 1)..]).Column.Name : null;
        if (sorted && field.SortColumn is { } sort) return sort.Name;
        return new FieldPart(field).Column is { Type: not ColumnType.Json } column ? column.Name : null;
    }

    /// <summary>PostgreSQL keeps 63 bytes of a name.</summary>
    static string Short(string name) => name.Length <= 60 ? name : name[..50] + "_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
}
