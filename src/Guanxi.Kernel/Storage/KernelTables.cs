using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>The kernel's own tables: feed and its chain, readers' positions, marks, numbering.</summary>
static class KernelTables
{
    public static IEnumerable<(string Table, string Sql)> Create(ISqlDialect dialect)
    {
        string Type(ColumnType type) => dialect.TypeOf(new("c", type));
        var (key, text, number, instant) = (Type(ColumnType.Key), Type(ColumnType.Text), Type(ColumnType.Integer), Type(ColumnType.Instant));
        var postgres = dialect.Name == "postgres";
        // On PostgreSQL transactions commit out of the order of their numbers; a reader therefore follows (xid, seq), see FeedStore.
        yield return ("gx_feed", $"""
            CREATE TABLE gx_feed (seq {(postgres ? "bigserial PRIMARY KEY" : "INTEGER PRIMARY KEY AUTOINCREMENT")},
            {(postgres ? "xid xid8 NOT NULL DEFAULT pg_current_xact_id()," : "")}
            unit {key} NOT NULL, at {instant} NOT NULL, actor {key} NOT NULL, channel {text} NOT NULL, origin {key},
            object {text} NOT NULL, record {key} NOT NULL, kind {number} NOT NULL, version {number} NOT NULL, changes {text} NOT NULL, action {text})
            """);
        yield return ("gx_feed", "CREATE INDEX ix_gx_feed_record ON gx_feed (record, seq)");
        yield return ("gx_feed", "CREATE INDEX ix_gx_feed_unit ON gx_feed (unit)");
        yield return ("gx_feed", "CREATE INDEX ix_gx_feed_origin ON gx_feed (origin, seq) WHERE origin IS NOT NULL");
        if (postgres) yield return ("gx_feed", "CREATE INDEX ix_gx_feed_xid ON gx_feed (xid, seq)");
        yield return ("gx_positions", $"CREATE TABLE gx_positions (reader {text} PRIMARY KEY, seq {number} NOT NULL)");
        yield return ("gx_chain", $"CREATE TABLE gx_chain (number {number} PRIMARY KEY, until {number} NOT NULL, hash {text} NOT NULL)");
        yield return ("gx_marks", $"CREATE TABLE gx_marks (name {text} PRIMARY KEY, value {text} NOT NULL)");
        yield return ("gx_sequences", $"CREATE TABLE gx_sequences (name {text} PRIMARY KEY, next {number} NOT NULL)");
    }

    /// <summary>Columns that came later, for tables that were made before.</summary>
    public static IEnumerable<(string Table, string Column, string Sql)> Add(ISqlDialect dialect)
    {
        yield return ("gx_feed", "action", $"ALTER TABLE gx_feed ADD COLUMN action {dialect.TypeOf(new("c", ColumnType.Text))}");
    }
}
