using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>Dates are ISO text, moments milliseconds, keys 16 bytes in big-endian order, decimals integers scaled by the column's places.</summary>
public sealed class SqliteDialect : ISqlDialect
{
    public string Name => "sqlite";

    public string TypeOf(ColumnModel column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Date or ColumnType.Json => "TEXT",
        ColumnType.Integer or ColumnType.Decimal or ColumnType.Boolean or ColumnType.Instant => "INTEGER",
        ColumnType.Key => "BLOB",
    };

    /// <summary>The value as SQLite stores it.</summary>
    public static object Bind(Parameter parameter) => parameter.Value switch
    {
        null => DBNull.Value,
        decimal number => ScaledDecimal.ToScaled(number, parameter.Scale),
        bool yes => yes ? 1L : 0L,
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToUnixTimeMilliseconds(),
        Guid key => key.ToByteArray(bigEndian: true),
        KeySet keys => keys.Bytes,
        var value => value,
    };

    public string Fold(string expression) => $"gx_fold({expression})";

    public string Bucket(string expression, ColumnType type, Bucket bucket, string timeZonePlaceholder) =>
        $"gx_bucket({expression}, '{bucket}', {(type == ColumnType.Instant ? timeZonePlaceholder : "''")})";

    public string JsonHasAny(string column, IReadOnlyList<string> placeholders) =>
        $"EXISTS (SELECT 1 FROM json_each({column}) WHERE value IN ({string.Join(", ", placeholders)}))";

    public Func<string, string, string>? Among { get; } = (column, keys) => $"{SqliteKeySets.Function}({column}, {keys})";

    public string Sum(string expression) => $"sum({expression})";


    public string EmptyOrder(bool descending) => "";
    public bool HasSortKeys => true;
    /// <summary>https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_</summary>
    public string SortApart => "+";
    public string ForUpdate => "";

    public Statement Catalogue => new(
        "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' UNION ALL SELECT name, '' FROM sqlite_master WHERE type = 'index'", []);

    public Statement Explain(Statement statement) => statement with { Sql = "EXPLAIN QUERY PLAN " + statement.Sql, Explains = true };
    public int PlanColumn => 3;

    /// <summary>Without those the search index and SQLite itself keep theirs in.</summary>
    public Statement Tables => new("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'", []);

    public string KeyColumns => "rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE";

    public IReadOnlyList<string> IndexBesideWork(string name, string sql) => [sql, $"ANALYZE {name}"];

    public string CreateSearch(string table) =>
        $"CREATE VIRTUAL TABLE IF NOT EXISTS {table}__search USING fts5(tokens, content='', contentless_delete=1, detail=none, prefix='2', tokenize='ascii')";

    public Statement AddSearch(string table, string tokens) => new(
        $"INSERT INTO {table}__search(rowid, tokens) VALUES (last_insert_rowid(), $1)", [new(tokens, ColumnType.Text)]);

    public Statement WriteSearch(string table, Guid id, string tokens) => new(
        $"INSERT OR REPLACE INTO {table}__search(rowid, tokens) VALUES ((SELECT rid FROM {table} WHERE id = $1), $2)",
        [new(id, ColumnType.Key), new(tokens, ColumnType.Text)]);

    public Statement DropSearch(string table, Guid id) => new(
        $"DELETE FROM {table}__search WHERE rowid = (SELECT rid FROM {table} WHERE id = $1)", [new(id, ColumnType.Key)]);

    /// <summary>
    /// The index keeps no texts to compare, but can be asked. Each token is asked for once for all the records: it reads every record that
    /// has the token up to the one looked for, and some tokens are of all of them.
    /// </summary>
    public Statement FoundWhole(string table, IReadOnlyList<(Guid Id, string Tokens)> records) => new($"""
        WITH asked AS MATERIALIZED (SELECT t.rid, t.id, a.value ->> 1 AS tokens FROM json_each($1) a JOIN {table} t ON t.id = unhex(a.value ->> 0)),
          wanted AS MATERIALIZED (SELECT a.rid, w.value AS token FROM asked a, json_each(a.tokens) w),
          found AS (SELECT s.rowid, w.token FROM (SELECT DISTINCT token FROM wanted) w CROSS JOIN {table}__search s
            WHERE s.{table}__search MATCH '"' || w.token || '"' AND s.rowid BETWEEN (SELECT min(rid) FROM asked) AND (SELECT max(rid) FROM asked))
        SELECT id FROM asked WHERE rid NOT IN (SELECT rid FROM (SELECT rid, token FROM wanted EXCEPT SELECT rowid, token FROM found))
        """, [new(JsonSerializer.Serialize(records.Select(r => new object[] { Convert.ToHexString(r.Id.ToByteArray(bigEndian: true)), r.Tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries) })), ColumnType.Text)]);

    public Statement? CheckSearch(string table) => new($"PRAGMA integrity_check({table}__search)", []);

    public (Statement Count, Statement Remove)? StraySearch(string table)
    {
        var strays = $"FROM {table}__search_docsize d LEFT JOIN {table} t ON t.rid = d.id WHERE t.rid IS NULL";
        return (new($"SELECT count(*) {strays}", []), new($"DELETE FROM {table}__search WHERE rowid IN (SELECT d.id {strays})", []));
    }

    public bool IsDamage(Exception failure) => SqliteFault.IsDamage(failure);

    public string SearchCondition(string table, string placeholder) =>
        $"t.rid IN (SELECT rowid FROM {table}__search WHERE {table}__search MATCH {placeholder})";

    /// <summary>The index is walked from its newest row, so a frequent word costs no more than a rare one.</summary>
    public (string From, string Condition, string Order) NewestMatches(string table, string placeholder) =>
        ($"{table}__search s CROSS JOIN {table} t ON t.rid = s.rowid", $"s.{table}__search MATCH {placeholder}", "s.rowid DESC");

    public string SearchExpression(SearchQuery query) =>
        string.Join(" AND ", query.Clauses.Select(c => $"({string.Join(" OR ", c.AnyOf.Select(t => $"\"{t.Token}\"{(t.Prefix ? "*" : "")}"))})"));

    public string? ViolatedIndex(Exception failure)
    {
        // "UNIQUE constraint failed: index 'ux_…'" for expression indexes; "…: users.email" for plain ones.
        if (failure is not Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 } e) return null;
        var at = e.Message.IndexOf("failed: ", StringComparison.Ordinal);
        return at < 0 ? null : e.Message[(at + 8)..].TrimEnd('.', '\'');
    }
}
