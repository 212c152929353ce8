using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Search;
using Npgsql;
using NpgsqlTypes;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>Native types; texts under the C collation, so that order and equality are those of the bytes on both databases.</summary>
/// <param name="schema">Where the tables stand; null for the usual one.</param>
public sealed class PostgresDialect(string? schema = null) : ISqlDialect
{
    public string Name => "postgres";

    public string TypeOf(ColumnModel column) => column.Type switch
    {
        ColumnType.Text or ColumnType.Json => "text COLLATE \"C\"",
        ColumnType.Integer => "bigint",
        ColumnType.Decimal => $"numeric(28,{column.Scale})",
        ColumnType.Boolean => "boolean",
        ColumnType.Date => "date",
        ColumnType.Instant => "timestamptz",
        ColumnType.Key => "uuid",
    };

    static NpgsqlDbType Bound(ColumnType type) => type switch
    {
        ColumnType.Text or ColumnType.Json => NpgsqlDbType.Text,
        ColumnType.Integer => NpgsqlDbType.Bigint,
        ColumnType.Decimal => NpgsqlDbType.Numeric,
        ColumnType.Boolean => NpgsqlDbType.Boolean,
        ColumnType.Date => NpgsqlDbType.Date,
        ColumnType.Instant => NpgsqlDbType.TimestampTz,
        ColumnType.Key => NpgsqlDbType.Uuid,
    };

    public static NpgsqlParameter Bind(Parameter parameter) => parameter.Value is KeySet keys
        ? new() { NpgsqlDbType = NpgsqlDbType.Uuid | NpgsqlDbType.Array, Value = keys.Array }
        : new() { NpgsqlDbType = Bound(parameter.Type), Value = Stored(parameter) ?? DBNull.Value };

    /// <summary>A column's values of several rows as an array.</summary>
    internal static NpgsqlParameter Bind(ColumnType type, Parameter[] rows) => new()
    {
        NpgsqlDbType = Bound(type) | NpgsqlDbType.Array,
        Value = type switch
        {
            ColumnType.Text or ColumnType.Json => Array.ConvertAll(rows, row => (string?)row.Value),
            ColumnType.Integer => Values<long>(rows),
            ColumnType.Decimal => Values<decimal>(rows),
            ColumnType.Boolean => Values<bool>(rows),
            ColumnType.Date => Values<DateOnly>(rows),
            ColumnType.Instant => Values<DateTimeOffset>(rows),
            ColumnType.Key => Values<Guid>(rows),
        },
    };

    static T?[] Values<T>(Parameter[] rows) where T : struct => Array.ConvertAll(rows, row => (T?)Stored(row));

    static object? Stored(Parameter parameter) => parameter.Value switch
    {
        DateTimeOffset at => Stored(at),
        decimal number => Stored(number, parameter.Scale),
        int number => (long)number,
        var value => value,
    };

    /// <summary>To the millisecond, as everywhere.</summary>
    public static DateTimeOffset Stored(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
    public static decimal Stored(decimal number, int scale) => decimal.Round(number, scale, MidpointRounding.AwayFromZero);

    public string Fold(string expression) => $"lower(translate({expression}, 'İΣ', 'iσ') COLLATE \"und-x-icu\")";

    public string Bucket(string expression, ColumnType type, Bucket bucket, string timeZonePlaceholder)
    {
        var local = type == ColumnType.Instant ? $"({expression} AT TIME ZONE {timeZonePlaceholder})" : $"({expression})::timestamp";
        return bucket is Queries.Bucket.None or Queries.Bucket.Day
            ? $"{local}::date"
            : $"date_trunc('{bucket switch { Queries.Bucket.Week => "week", Queries.Bucket.Month => "month", Queries.Bucket.Quarter => "quarter", Queries.Bucket.Year => "year", Queries.Bucket.None or Queries.Bucket.Day => "day" }}', {local})::date";
    }

    public string JsonHasAny(string column, IReadOnlyList<string> placeholders) =>
        $"EXISTS (SELECT 1 FROM jsonb_array_elements_text({column}::jsonb) AS j(value) WHERE j.value IN ({string.Join(", ", placeholders)}))";

    /// <summary>Hashed once a run. <c>= ANY</c> is compared key by key where the plan was made for all values, and planned at each run where it was not.</summary>
    public Func<string, string, string>? Among { get; } = (column, keys) => $"{column} IN (SELECT unnest({keys}))";

    public string Sum(string expression) => $"sum({expression})";
    public string EmptyOrder(bool descending) => descending ? " NULLS LAST" : " NULLS FIRST";
    public bool HasSortKeys => true;
    /// <summary>Its statistics know how many fit.</summary>
    public string SortApart => "";
    public string ForUpdate => " FOR UPDATE";

    public Statement Catalogue => new(
        "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = current_schema() UNION ALL SELECT indexname::text, '' FROM pg_indexes WHERE schemaname = current_schema() "
        + "UNION ALL SELECT relname::text, unnest(reloptions) FROM pg_class WHERE relkind = 'i' AND relnamespace = current_schema()::regnamespace", []);

    /// <summary>Each holds the lock of <see cref="PostgresNode.House"/>.</summary>
    public Statement Servers => new(
        $"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND (classid::bigint << 32 | objid::bigint) = {PostgresNode.House}", []);
    /// <summary>One node at a time.</summary>
    public string? OneChangesTheSchema => "SELECT pg_advisory_xact_lock(7205759403)";
    public string? CreatePlace => schema is null ? null : $"CREATE SCHEMA IF NOT EXISTS {SqlBuilder.Name(schema)}";
    public Statement Tables => new("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()", []);
    public string? AfterLoad => "SELECT setval(pg_get_serial_sequence('gx_feed', 'seq'), (SELECT coalesce(max(seq), 0) + 1 FROM gx_feed), false)";

    public string KeyColumns => "id uuid PRIMARY KEY";

    /// <summary>What an earlier attempt left unfinished would be taken for the index.</summary>
    public string TakeStatistics(string table) => $"ANALYZE {SqlBuilder.Name(table)}";

    public IReadOnlyList<string> IndexBesideWork(string name, string sql) =>
        [$"DROP INDEX CONCURRENTLY IF EXISTS {name}", sql.Replace("CREATE INDEX", "CREATE INDEX CONCURRENTLY", StringComparison.Ordinal)];

    public string CreateSearch(string table) => $"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {SearchColumn} tsvector";

    /// <summary>Each search reads all that was written since words were last put in their places, and so waits for as much as this at most; by itself it would be 4 MB.</summary>
    const string Pending = "gin_pending_list_limit=512";

    TableIndex? ISqlDialect.SearchIndex(string table) =>
        new($"sx_{table}", $"CREATE INDEX IF NOT EXISTS sx_{table} ON {table} USING gin ({SearchColumn}) WITH ({Pending})", [SearchColumn]) { Setting = Pending };

    internal const string SearchColumn = "search__";

    public (string Name, Func<string, string> Value)? TokenColumn { get; } = (SearchColumn, Tokens);

    static string Tokens(string parameter) => $"array_to_tsvector(string_to_array({parameter}, ' '))";

#pragma warning disable CS0618 // it may read quotes, weights and positions otherwise than the server; tokens have none
    /// <summary>Tokens as they go into their column without a statement.</summary>
    internal static NpgsqlTsVector Lexemes(string tokens) => NpgsqlTsVector.Parse(tokens);
#pragma warning restore CS0618

    public Statement AddSearch(string table, string tokens) => throw new InvalidOperationException("tokens are a column");

    public Statement WriteSearch(string table, Guid id, string tokens) => new(
        $"UPDATE {table} SET search__ = {Tokens("$2")} WHERE id = $1",
        [new(id, ColumnType.Key), new(tokens, ColumnType.Text)]);

    public Statement DropSearch(string table, Guid id) => new($"UPDATE {table} SET search__ = NULL WHERE id = $1", [new(id, ColumnType.Key)]);

    public Statement FoundWhole(string table, IReadOnlyList<(Guid Id, string Tokens)> records) => new(
        $"SELECT t.id FROM {table} t JOIN (VALUES {string.Join(", ", records.Select((_, i) => $"(${2 * i + 1}, ${2 * i + 2})"))}) asked (id, tokens) ON asked.id = t.id WHERE t.search__ = {Tokens("asked.tokens")}",
        [.. records.SelectMany(r => (Parameter[])[new(r.Id, ColumnType.Key), new(r.Tokens, ColumnType.Text)])]);

    public bool IsDamage(Exception failure) => failure is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.DataCorrupted or Npgsql.PostgresErrorCodes.IndexCorrupted };

    public string SearchCondition(string table, string placeholder) => $"t.search__ @@ {placeholder}::tsquery";

    public (string From, string Condition, string Order) NewestMatches(string table, string placeholder) =>
        ($"{table} t", SearchCondition(table, placeholder), "t.id DESC");

    /// <summary>Newest rows that are looked at to learn how frequent a word is, and of which so many hold a frequent one.</summary>
    const int Near = 500, Frequent = 3;

    /// <summary>Newest rows among which the matches of a frequent word are looked for.</summary>
    const int Far = 20_000;

    /// <summary>
    /// How frequent words are the planner does not know: it takes those that hardly occur for one row in every hundred or thousand and looks for the newest
    /// through the whole table, and those that often come together for rare, and sorts all of them. So the newest rows are counted first. The matches of a
    /// frequent word are found by going on from them, those of a rare one all by the index of words; OFFSET 0 leaves the planner no other way.
    /// </summary>
    public string NearMatches(WordsAsked asked)
    {
        var table = SqlBuilder.Name(asked.Table);
        var columns = string.Join(", ", asked.Columns.Select(c => $"{c.Expression} AS {c.Name}"));
        var matching = $"t.deleted_at IS NULL AND {SearchCondition(asked.Table, asked.Placeholder)}";
        var within = $"{asked.Reach} ORDER BY t.id DESC LIMIT {asked.Most}";
        return $"WITH counted AS MATERIALIZED (SELECT count(*) = {Frequent} AS frequent FROM (SELECT 1 FROM {Newest(Near)} WHERE {matching} LIMIT {Frequent}) n), "
            + $"walked AS MATERIALIZED (SELECT {columns} FROM {Newest(Far)} WHERE (SELECT frequent FROM counted) AND {matching} AND {within}) "
            + $"SELECT * FROM walked UNION ALL SELECT {string.Join(", ", asked.Columns.Select(_ => "NULL"))} FROM counted WHERE frequent AND (SELECT count(*) < {asked.Most} FROM walked) "
            + $"UNION ALL (SELECT {columns} FROM (SELECT * FROM {table} t WHERE (SELECT NOT frequent FROM counted) AND {matching} OFFSET 0) t WHERE {within})";

        string Newest(int rows) => $"(SELECT * FROM {table} ORDER BY id DESC LIMIT {rows}) t";
    }

    public string SearchExpression(SearchQuery query) =>
        string.Join(" & ", query.Clauses.Select(c => $"({string.Join(" | ", c.AnyOf.Select(t => $"'{t.Token}'{(t.Prefix ? ":*" : "")}"))})"));

    public string? ViolatedIndex(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e ? e.ConstraintName : null;
}
