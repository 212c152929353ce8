using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Queries;

/// <summary>
/// ORDER BY and the keyset condition of one sort order. Empty values come first ascending and last descending, on both databases;
/// texts are compared by their sort keys, choices by their position, references by title; the key breaks ties.
/// </summary>
sealed class SortSql
{
    readonly List<(string Expression, ColumnType Type, int Scale, bool Descending, bool NeverEmpty)> _parts = [];

    /// <exception cref="QueryRefusedException">A path is unknown, masked or cannot be sorted by.</exception>
    public SortSql(SqlBuilder sql, JoinSet joins, Registry registry, ListQuery query, Access.Viewer viewer)
    {
        foreach (var sort in query.Sorts)
        {
            if (!FieldPath.TryResolve(registry, query.Object, sort.Path, viewer, out var path, out var problem)) throw new QueryRefusedException([problem]);
            if (path.MaskedFor(viewer)) throw new QueryRefusedException([new(sort.Path, "fieldMasked", sort.Path)]);
            if (path.End is { Part: null, Kind: FieldKind.Reference } end && registry.Find(end.Field.Target ?? "") is { } target)
            {
                path = new(path.Root, path.Through.Add(end.Field), new(target.Title));
                if (viewer.RightOf(target.Title) > Access.FieldRight.ReadOnly) throw new QueryRefusedException([new(sort.Path, "fieldMasked", sort.Path)]);
            }
            Add(joins, path, sort.Descending);
        }
        _parts.Add(("t.\"id\"", ColumnType.Key, 0, _parts.Count == 0 || _parts[^1].Descending, true));
    }

    void Add(JoinSet joins, FieldPath path, bool descending)
    {
        var alias = joins.Alias(path);
        var field = path.Field;
        if (path.End.Part is null && field.SortColumn is { } key) _parts.Add((SqlBuilder.Column(alias, key), ColumnType.Text, 0, descending, path.IsLocal));
        else if (path.End.Kind == FieldKind.Choice && field.Choices is { Items.Count: > 0 } set)
        {
            var column = SqlBuilder.Column(alias, path.End.Column);
            var arms = string.Concat(set.Items.Select((item, i) => $" WHEN '{item.Code.Replace("'", "''", StringComparison.Ordinal)}' THEN {i}"));
            _parts.Add(($"CASE {column}{arms} END", ColumnType.Integer, 0, descending, false));
        }
        else if (path.End.Column is { Type: not ColumnType.Json } column)
            _parts.Add((SqlBuilder.Column(alias, column), column.Type, column.Scale, descending, field.Name is "createdAt" or "updatedAt" or "version"));
        else throw new QueryRefusedException([new(path.ToString(), "notSortable", path.ToString())]);
    }

    /// <summary>Expressions to read with each row, so that the page's end can be told.</summary>
    public string Columns => string.Join(", ", _parts.Select(p => p.Expression));
    public IReadOnlyList<ColumnType> Types => [.. _parts.Select(p => p.Type)];

    /// <param name="ordinal">Place of the first of the columns.</param>
    public object?[] ReadAll(Storage.Row row, int ordinal) => [.. _parts.Select((p, i) => row.Read(ordinal + i, p.Type, p.Scale))];

    public void WriteOrder(SqlBuilder sql, Storage.ISqlDialect dialect, bool few) => sql.Append(" ORDER BY ").Append(string.Join(", ", _parts.Select(p =>
        (few ? dialect.SortApart : "") + p.Expression + (p.Descending ? " DESC" : " ASC") + (p.NeverEmpty ? "" : dialect.EmptyOrder(p.Descending)))));

    /// <summary>What comes after the record with these sort values.</summary>
    public void WriteAfter(SqlBuilder sql, object?[] last)
    {
        sql.Append(" AND ");
        // One row comparison is what an index can seek; it is right while no empty value lies ahead.
        if (_parts.All(p => p.Descending == _parts[0].Descending) && last.All(v => v is not null) && (!_parts[0].Descending || _parts.All(p => p.NeverEmpty)))
        {
            sql.Append($"({Columns}) {(_parts[0].Descending ? "<" : ">")} ({string.Join(", ", _parts.Select((p, i) => sql.Parameter(last[i], p.Type, p.Scale)))})");
            return;
        }
        var ways = new List<string>();
        for (var i = 0; i < _parts.Count; i++)
        {
            var p = _parts[i];
            var beyond = (p.Descending, last[i]) switch
            {
                (false, null) => $"{p.Expression} IS NOT NULL",
                (false, var v) => $"{p.Expression} > {sql.Parameter(v, p.Type, p.Scale)}",
                (true, null) => null,
                (true, var v) => $"({p.Expression} < {sql.Parameter(v, p.Type, p.Scale)} OR {p.Expression} IS NULL)",
            };
            if (beyond is null) continue;
            var same = _parts.Take(i).Select((q, j) => last[j] is null ? $"{q.Expression} IS NULL" : $"{q.Expression} = {sql.Parameter(last[j], q.Type, q.Scale)}");
            ways.Add($"({string.Join(" AND ", same.Append(beyond))})");
        }
        sql.Append($"({string.Join(" OR ", ways)})");
    }
}
