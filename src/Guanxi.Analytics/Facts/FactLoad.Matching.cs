using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Facts;

/// <summary>
/// Whom lines name: each name that stands in files once, with what was found by it. What changes here touches the few names it has or had; a name
/// that two records share finds neither.
/// </summary>
sealed partial class FactLoad
{
    static readonly LineNames[] Names =
    [
        new LineNames("account", "accounts", "customer", "customer_name", ["number", "externalId", "name", "shortName"], ["phone", "mobile"]),
        new LineNames("product", "products", "product_code", "name", ["code", "barcode", "name"], []),
    ];

    /// <summary>All names anew. Only lines whose record changes are written.</summary>
    bool Match(LineNames names)
    {
        if (connection.Query(new("SELECT 1 FROM order_lines LIMIT 1", []), _ => 0).Count == 0) return false;
        connection.Execute($"CREATE OR REPLACE TEMP TABLE gx_asked AS SELECT *, lower(a) AS k1, lower(b) AS k2, {LineNames.Phone("a")} AS k3 FROM (SELECT DISTINCT {names.Key} AS a, {names.Name} AS b FROM order_lines)");
        Find(names);
        connection.Execute($"CREATE OR REPLACE TABLE {names.Table} AS SELECT a, b, k1, k2, k3, found AS id FROM gx_found");
        return Write(names);
    }

    /// <param name="changed">Records whose names may be others than before.</param>
    bool Match(LineNames names, IReadOnlyList<Guid> changed)
    {
        if (changed.Count == 0 || connection.Query(new("SELECT 1 FROM order_lines LIMIT 1", []), _ => 0).Count == 0) return false;
        if (connection.Query(new($"SELECT 1 FROM duckdb_tables() WHERE table_name = '{names.Table}'", []), _ => 0).Count == 0) return Match(names);
        var ids = string.Join(", ", changed.Select(id => $"'{id}'::UUID"));
        connection.Execute($"CREATE OR REPLACE TEMP TABLE gx_touched AS SELECT DISTINCT key FROM ({names.Known(names.Model + "__history", $"id IN ({ids})")}) WHERE key <> ''");
        connection.Execute($"CREATE OR REPLACE TEMP TABLE gx_asked AS SELECT * FROM {names.Table} WHERE k1 IN (FROM gx_touched) OR k2 IN (FROM gx_touched) OR k3 IN (FROM gx_touched) OR id IN ({ids})");
        if (connection.Query(new("SELECT 1 FROM gx_asked LIMIT 1", []), _ => 0).Count == 0) return false;
        Find(names);
        connection.Execute($"UPDATE {names.Table} n SET id = f.found FROM gx_found f WHERE n.a IS NOT DISTINCT FROM f.a AND n.b IS NOT DISTINCT FROM f.b AND n.id IS DISTINCT FROM f.found");
        return Write(names);
    }

    /// <summary>What those of <c>gx_asked</c> find.</summary>
    void Find(LineNames names)
    {
        connection.Execute($"""
            CREATE OR REPLACE TEMP TABLE gx_known AS SELECT key, any_value(id) AS id FROM ({names.Known(names.Model, "deleted_at IS NULL")})
            WHERE key <> '' AND key IN (SELECT unnest([k1, k2, k3]) FROM gx_asked) GROUP BY key HAVING count(DISTINCT id) = 1
            """);
        connection.Execute("CREATE OR REPLACE TEMP TABLE gx_found AS SELECT l.a, l.b, k1, k2, k3, coalesce(x.id, y.id, z.id) AS found FROM gx_asked l LEFT JOIN gx_known x ON x.key = k1 LEFT JOIN gx_known y ON y.key = k2 LEFT JOIN gx_known z ON z.key = k3");
    }

    bool Write(LineNames names) => connection.Query(new($"""
        UPDATE order_lines SET {names.Into} = f.found FROM gx_found f
        WHERE order_lines.{names.Key} IS NOT DISTINCT FROM f.a AND order_lines.{names.Name} IS NOT DISTINCT FROM f.b AND order_lines.{names.Into} IS DISTINCT FROM f.found
        """, []), row => row.Whole(0))[0] > 0;

    /// <param name="Into">Column of the lines that takes the record found.</param>
    /// <param name="Key">Column of the lines that is looked for first.</param>
    /// <param name="Fields">By which records of the model are known.</param>
    /// <param name="Phones">By their last ten digits.</param>
    sealed record LineNames(string Into, string Model, string Key, string Name, string[] Fields, string[] Phones)
    {
        public string Table => "gx_named_" + Model;

        public bool Concerns(FeedEntry entry) =>
            entry.Object == Model && (entry.Kind != ChangeKind.Update || entry.Changes.Any(c => Fields.Contains(c.Field) || Phones.Contains(c.Field)));

        public string Known(string table, string where) =>
            string.Join(" UNION ALL ", Fields.Select(f => $"SELECT lower({Snake(f)}) AS key, id FROM {table} WHERE {where}").Concat(Phones.Select(p => $"SELECT {Phone(p)}, id FROM {table} WHERE {where}")));

        /// <summary>Null where the text has too few digits to be one.</summary>
        public static string Phone(string text) => $"CASE WHEN length(regexp_replace({text}, '[^0-9]', '', 'g')) >= 7 THEN right(regexp_replace({text}, '[^0-9]', '', 'g'), 10) END";

        static string Snake(string name) => string.Concat(name.Select(c => char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : c.ToString()));
    }
}
