using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Queries;

/// <summary>Bound filter → SQL condition, the same text on both databases but for what <see cref="Storage.ISqlDialect"/> names.</summary>
public static class FilterSql
{
    /// <summary>Appends a condition on the table under <paramref name="alias"/>, safe to stand beside AND.</summary>
    public static void Write(SqlBuilder sql, BoundFilter filter, string alias)
    {
        switch (filter)
        {
            case BoundFilter.And and: Join(sql, and.Parts, " and ", "1 = 1", alias); break;
            case BoundFilter.Or or: Join(sql, or.Parts, " or ", "1 = 0", alias); break;
            case BoundFilter.Not { Part: BoundFilter.Filled filled }: Presence(sql, filled.Part, alias, " is null", " and "); break;
            // Unknown counts as false everywhere, so this is the exact complement.
            case BoundFilter.Not not: sql.Append("("); Write(sql, not.Part, alias); sql.Append(") is not true"); break;
            case BoundFilter.OneOf one: OneOf(sql, one, alias); break;
            case BoundFilter.Within within: Within(sql, within, alias); break;
            case BoundFilter.Holds holds: Holds(sql, holds, alias); break;
            case BoundFilter.Filled filled: Presence(sql, filled.Part, alias, " is not null", " or "); break;
            case BoundFilter.Under under: Under(sql, under, alias); break;
            case BoundFilter.Through through: Through(sql, through, alias); break;
            case BoundFilter.Related related: Related(sql, related, alias); break;
            default: throw new InvalidOperationException($"{filter.GetType()} has no SQL");
        }
    }

    static void Join(SqlBuilder sql, IReadOnlyList<BoundFilter> parts, string word, string none, string alias)
    {
        sql.Append("(");
        if (parts.Count == 0) sql.Append(none);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) sql.Append(word);
            Write(sql, parts[i], alias);
        }
        sql.Append(")");
    }

    static void OneOf(SqlBuilder sql, BoundFilter.OneOf one, string alias)
    {
        var column = one.Part.Column;
        var name = SqlBuilder.Column(alias, column);
        var type = column.Type == ColumnType.Json ? ColumnType.Text : column.Type;
        var placeholders = one.Values.Select(v => sql.Parameter(v, type, column.Scale)).ToList();
        sql.Append(column.Type == ColumnType.Json ? sql.Dialect.JsonHasAny(name, placeholders)
            : placeholders.Count == 1 ? $"{name} = {placeholders[0]}"
            : $"{name} in ({string.Join(", ", placeholders)})");
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
