using System.Collections.Immutable;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Queries;

/// <summary>
/// The LEFT JOINs that columns, sorts, groups and conditions over related paths need; one per reference walked along, shared by all paths.
/// What the viewer may not see, and what lies in the recycle bin, joins as empty.
/// </summary>
/// <param name="access">Condition under which the viewer may read records of an object.</param>
public sealed class JoinSet(SqlBuilder sql, Registry registry, Func<ObjectModel, BoundFilter> access, string root = "t")
{
    readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    readonly List<(string Alias, string Of, FieldModel Reference)> _joins = [];

    /// <summary>
    /// The statement reads in an order of the root table and stops at a limit. It then pays to begin at a related record only where the condition
    /// names a few; else the root is walked and each related record looked up. SQLite's planner does not weigh the limit.
    /// </summary>
    public bool StopsEarly { get; init; }

    /// <summary>The statement says already that the root's records are in use.</summary>
    public bool InUse { get; init; }

    /// <summary>Alias of the table that holds the path's end; asks for the joins that lead there.</summary>
    public string Alias(FieldPath path) => AliasOf(path.Through);

    /// <summary>Alias of the table the last of the references leads to.</summary>
    public string AliasOf(ImmutableArray<FieldModel> through)
    {
        var alias = root;
        var walked = "";
        foreach (var reference in through)
        {
            walked += reference.Name + ".";
            if (!_aliases.TryGetValue(walked, out var next))
            {
                next = _aliases[walked] = sql.Alias();
                _joins.Add((next, alias, reference));
            }
            alias = next;
        }
        return alias;
    }

    /// <summary>The column at the path's end, for example <c>a1."name"</c>.</summary>
    public string Column(FieldPath path) => SqlBuilder.Column(Alias(path), path.End.Column);

    /// <summary>The place behind the FROM clause: here stand all joins asked for before or after.</summary>
    public void Write() => sql.Later(WriteAll);

    void WriteAll()
    {
        foreach (var (alias, of, reference) in _joins)
        {
            var target = registry[reference.Target!];
            sql.Append($" left join {SqlBuilder.Name(target.Table)} {alias} on {alias}.id = {SqlBuilder.Column(of, reference.Columns[0])} and {alias}.deleted_at is null");
            var visible = access(target);
            if (visible == BoundFilter.All) continue;
            sql.Append(" and ");
            FilterSql.Write(sql, visible, alias);
        }
    }
}
