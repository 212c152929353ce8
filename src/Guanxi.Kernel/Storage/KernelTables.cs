using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>The kernel's own tables: feed, readers' positions, numbering.</summary>
static class KernelTables
{
    public static IEnumerable<string> Create(ISqlDialect dialect)
    {
        string Type(ColumnType type) => dialect.TypeOf(new("c", type));
        var (key, text, number, instant) = (Type(ColumnType.Key), Type(ColumnType.Text), Type(ColumnType.Integer), Type(ColumnType.Instant));
        var postgres = dialect.Name == "postgres";
        // On PostgreSQL transactions commit out of the order of their numbers; a reader therefore follows (xid, seq), see FeedStore.
        yield return $"""
            CREATE TABLE gx_feed (seq {(postgres ? "bigserial PRIMARY KEY" : "INTEGER PRIMARY KEY AUTOINCREMENT")},
            {(postgres ? "xid xid8 NOT NULL DEFAULT pg_current_xact_id()," : "")}
            unit {key} NOT NULL, at {instant} NOT NULL, actor {key} NOT NULL, channel {text} NOT NULL, origin {key},
            object {text} NOT NULL, record {key} NOT NULL, kind {number} NOT NULL, version {number} NOT NULL, changes {text} NOT NULL)
            """;
        yield return "CREATE INDEX ix_gx_feed_record ON gx_feed (record, seq)";
        yield return "CREATE INDEX ix_gx_feed_unit ON gx_feed (unit)";
        yield return "CREATE INDEX ix_gx_feed_origin ON gx_feed (origin, seq) WHERE origin IS NOT NULL";
        if (postgres) yield return "CREATE INDEX ix_gx_feed_xid ON gx_feed (xid, seq)";
        yield return $"CREATE TABLE gx_positions (reader {text} PRIMARY KEY, seq {number} NOT NULL)";
        yield return $"CREATE TABLE gx_sequences (name {text} PRIMARY KEY, next {number} NOT NULL)";
    }
}
