using System.Collections.Immutable;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Queries;

/// <summary>Bound filter → SQL condition, the same text on both databases but for what <see cref="Storage.ISqlDialect"/> names.</summary>
public static class FilterSql
{
    /// <summary>Appends a condition on the table under <paramref name="alias"/>, safe to stand beside AND.</summary>
    /// <param name="joins">
    /// Of the statement, if the condition stands in its WHERE: references that must hold are then followed by joins where that pays
    /// (<see cref="JoinSet.StopsEarly"/>), which leaves the database the choice where to begin. Otherwise they are followed by EXISTS.
    /// </param>
    public static void Write(SqlBuilder sql, BoundFilter filter, string alias, JoinSet? joins = null) => Write(sql, filter, alias, joins, []);

    static void Write(SqlBuilder sql, BoundFilter filter, string alias, JoinSet? joins, ImmutableArray<FieldModel> walked)
    {
        switch (filter)
        {
            case BoundFilter.And and: Join(sql, and.Parts, " and ", "1 = 1", part => Write(sql, part, alias, joins, walked)); break;
            case BoundFilter.Or either when joins is { InUse: true } && IsAboutFew(either): Join(sql, either.Parts, " or ", "1 = 0", part => InUse(sql, part, alias)); break;
            case BoundFilter.Or or: Join(sql, or.Parts, " or ", "1 = 0", part => Write(sql, part, alias)); break;
            case BoundFilter.Through through when joins is not null && (!joins.StopsEarly || NamesFew(through.Where)): Joined(sql, through, joins, walked.Add(through.Reference)); break;
            case BoundFilter.Not { Part: BoundFilter.Filled filled }: Presence(sql, filled.Part, alias, " is null", " and "); break;
            // Unknown counts as false everywhere, so this is the exact complement.
            case BoundFilter.Not not: sql.Append("("); Write(sql, not.Part, alias); sql.Append(") is not true"); break;
            case BoundFilter.OneOf one: OneOf(sql, one, alias); break;
            case BoundFilter.Among among: Among(sql, among, alias); break;
            case BoundFilter.Within within: Within(sql, within, alias); break;
            case BoundFilter.Holds holds: Holds(sql, holds, alias); break;
            case BoundFilter.Filled filled: Presence(sql, filled.Part, alias, " is not null", " or "); break;
            case BoundFilter.Under under: Under(sql, under, alias); break;
            case BoundFilter.Through through: Through(sql, through, alias); break;
            case BoundFilter.Related related: Related(sql, related, alias); break;
            default: throw new InvalidOperationException($"{filter.GetType()} has no SQL");
        }
    }

    static void Join(SqlBuilder sql, IReadOnlyList<BoundFilter> parts, string word, string none, Action<BoundFilter> write)
    {
        sql.Append("(");
        if (parts.Count == 0) sql.Append(none);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) sql.Append(word);
            write(parts[i]);
        }
        sql.Append(")");
    }

    static void Joined(SqlBuilder sql, BoundFilter.Through through, JoinSet joins, ImmutableArray<FieldModel> walked)
    {
        var target = joins.AliasOf(walked);
        sql.Append($"({target}.id is not null and ");
        Write(sql, through.Where, target, joins, walked);
        sql.Append(")");
    }

    /// <summary>Whether only a few records can match: their key, name or number in another system is asked for.</summary>
    static bool NamesFew(BoundFilter filter) => filter switch
    {
        BoundFilter.And and => and.Parts.Any(NamesFew),
        BoundFilter.OneOf { Part: { Part: null, Field: var field } } => field.Unique || field.IsTitle || field.Name == "id",
        BoundFilter.Through through => NamesFew(through.Where),
        _ => false,
    };

    /// <summary>Whether it asks for what is tied to a few records by any of several references, as a timeline does, or for those themselves too, as a network does.</summary>
    static bool IsAboutFew(BoundFilter.Or or) =>
        or.Parts.All(p => p is BoundFilter.OneOf { Part.Column.Type: ColumnType.Key }) && or.Parts.Any(p => p is BoundFilter.OneOf { Part.Field: { ValueKind: FieldKind.AnyReference } or { Name: "id" } });

    /// <summary>SQLite takes an index of the records in use for a part of an OR only when the part itself says so.</summary>
    static void InUse(SqlBuilder sql, BoundFilter part, string alias)
    {
        sql.Append($"{alias}.deleted_at is null and ");
        Write(sql, part, alias);
    }

    static void OneOf(SqlBuilder sql, BoundFilter.OneOf one, string alias)
    {
        var column = one.Part.Column;
        var name = SqlBuilder.Column(alias, column);
        var type = column.Type == ColumnType.Json ? ColumnType.Text : column.Type;
        var placeholders = one.Values.Select(v => sql.Parameter(v, type, column.Scale)).ToList();
        if (column.Type == ColumnType.Json) sql.Append(sql.Dialect.JsonHasAny(name, placeholders));
        else if (sql.Dialect.HasSortKeys && one.Part is { Part: null, Field: { IsTitle: true, SortColumn: { } sort } title })
        {
            // Equal titles have equal sort keys, and those are indexed.
            var keys = one.Values.Select(v => sql.Parameter(SortKey.Of((string)v, title.ValueKind == FieldKind.PersonName), ColumnType.Text));
            sql.Append($"({SqlBuilder.Column(alias, sort)} in ({string.Join(", ", keys)}) and {name} in ({string.Join(", ", placeholders)}))");
        }
        else sql.Append(placeholders.Count == 1 ? $"{name} = {placeholders[0]}" : $"{name} in ({string.Join(", ", placeholders)})");
    }

    /// <summary>Keys up to which they stand in the statement one by one, which leaves the database the choice to walk an index of them.</summary>
    const int Few = 8;

    static void Among(SqlBuilder sql, BoundFilter.Among among, string alias)
    {
        if (among.Keys.Count > Few && sql.Dialect.Among is { } write) sql.Append(write(SqlBuilder.Column(alias, among.Part.Column), sql.Parameter(among.Keys, ColumnType.Key)));
        else OneOf(sql, new(among.Part, [.. among.Keys.Select(k => (object)k)]), alias);
    }

    static void Within(SqlBuilder sql, BoundFilter.Within within, string alias)
    {
        var column = within.Part.Column;
        var name = SqlBuilder.Column(alias, column);
        if (within.From is not null) sql.Append($"{name} {(within.FromIncluded ? ">=" : ">")} {sql.Parameter(within.From, column)}");
        if (within is { From: not null, Until: not null }) sql.Append(" and ");
        if (within.Until is not null) sql.Append($"{name} {(within.UntilIncluded ? "<=" : "<")} {sql.Parameter(within.Until, column)}");
    }

    static void Holds(SqlBuilder sql, BoundFilter.Holds holds, string alias)
    {
        var escaped = holds.Folded.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        var pattern = sql.Parameter((holds.AtStart ? "" : "%") + escaped + "%", ColumnType.Text);
        var tests = holds.Part.Columns.Select(c => $"{sql.Dialect.Fold(SqlBuilder.Column(alias, c))} like {pattern} escape '\\'");
        sql.Append($"({string.Join(" or ", tests)})");
    }

    static void Presence(SqlBuilder sql, FieldPart part, string alias, string test, string word) =>
        sql.Append($"({string.Join(word, part.Columns.Select(c => SqlBuilder.Column(alias, c) + test))})");

    static void Under(SqlBuilder sql, BoundFilter.Under under, string alias)
    {
        var (below, node) = (sql.Alias(), sql.Alias());
        var seeds = string.Join(" union all select ", under.Keys.Select(k => $"{sql.Parameter(k, ColumnType.Key)}"));
        sql.Append($"{SqlBuilder.Column(alias, under.Part.Column)} in (with recursive {below}(id) as (select {seeds} union select {node}.id from {SqlBuilder.Name(under.Tree.Table)} {node}"
            + $" join {below} on {SqlBuilder.Column(node, under.Parent.Columns[0])} = {below}.id where {node}.deleted_at is null) select id from {below})");
    }

    static void Through(SqlBuilder sql, BoundFilter.Through through, string alias)
    {
        var target = sql.Alias();
        sql.Append($"exists (select 1 from {SqlBuilder.Name(through.Target.Table)} {target} where {target}.id = {SqlBuilder.Column(alias, new FieldPart(through.Reference).Column)} and {target}.deleted_at is null and ");
        Write(sql, through.Where, target);
        sql.Append(")");
    }

    static void Related(SqlBuilder sql, BoundFilter.Related related, string alias)
    {
        var source = sql.Alias();
        var via = related.Via;
        sql.Append($"exists (select 1 from {SqlBuilder.Name(related.Object.Table)} {source} where {SqlBuilder.Column(source, new FieldPart(via).Column)} = {alias}.id and {source}.deleted_at is null and ");
        Write(sql, related.Where, source);
        sql.Append(")");
    }
}
