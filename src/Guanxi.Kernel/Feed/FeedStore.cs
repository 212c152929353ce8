using System.Buffers;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Feed;

/// <summary>
/// Writes and reads the feed. On PostgreSQL transactions may commit in another order than their numbers: readers follow
/// (transaction, number) and never past the oldest transaction of the database still running, so that no entry is missed.
/// </summary>
public sealed partial class FeedStore(IDatabase database)
{
    const string Columns = "seq, unit, at, actor, channel, origin, object, record, kind, version, changes, action";

    internal static Statement Append(Guid unit, DateTimeOffset at, Access.Viewer viewer, ObjectModel model, Guid record, ChangeKind kind, int version, string? action, string changes) => new(
        "INSERT INTO gx_feed (unit, at, actor, channel, origin, object, record, kind, version, changes, action) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        [
            new(unit, ColumnType.Key), new(at, ColumnType.Instant), new(viewer.UserId, ColumnType.Key), new(viewer.Channel, ColumnType.Text),
            new(viewer.Origin, ColumnType.Key), new(model.Name, ColumnType.Text), new(record, ColumnType.Key),
            new((long)kind, ColumnType.Integer), new((long)version, ColumnType.Integer), new(changes, ColumnType.Text), new(action, ColumnType.Text),
        ]) { IsRow = true };

    /// <summary>Has a row where a unit is committed.</summary>
    internal static Statement Holds(Guid unit) => new("SELECT 1 FROM gx_feed WHERE unit = $1 LIMIT 1", [new(unit, ColumnType.Key)]);

    /// <summary>An entry as it stands elsewhere; here it takes the next number.</summary>
    internal static Statement Copy(FeedEntry entry) => new(
        "INSERT INTO gx_feed (unit, at, actor, channel, origin, object, record, kind, version, changes, action) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        [
            new(entry.Unit, ColumnType.Key), new(entry.At, ColumnType.Instant), new(entry.Actor, ColumnType.Key), new(entry.Channel, ColumnType.Text),
            new(entry.Origin, ColumnType.Key), new(entry.Object, ColumnType.Text), new(entry.Record, ColumnType.Key),
            new((long)entry.Kind, ColumnType.Integer), new((long)entry.Version, ColumnType.Integer), new(entry.Changes.ToString(), ColumnType.Text), new(entry.Action, ColumnType.Text),
        ]);

    /// <summary>Used again for each entry: every write of every record passes here.</summary>
    [ThreadStatic] static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _difference;

    static (ArrayBufferWriter<byte>, Utf8JsonWriter) NewDifference()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        return (buffer, new(buffer, JsonValues.Writer));
    }

    /// <summary><c>{"field":[before, after]}</c> of the fields that differ; secrets are left out, money carries its worth of that day.</summary>
    internal static string Difference(ObjectModel model, Record? before, Record? after, IEnumerable<FieldModel> changed)
    {
        var (buffer, json) = _difference ??= NewDifference();
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        foreach (var field in changed)
        {
            if (field.Secret || field.Name is "id" or "version") continue;
            json.WriteStartArray(field.Name);
            Write(json, field, before);
            Write(json, field, after);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);

        static void Write(Utf8JsonWriter json, FieldModel field, Record? record)
        {
            if (record is null || field.Get(record) is not { } value) json.WriteNullValue();
            else if (value is Money money) FieldJson.WriteWithWorth(json, money);
            else FieldJson.Write(json, field, value);
        }
    }

    /// <summary>Entries after a position, oldest first.</summary>
    public ValueTask<List<FeedEntry>> After(long seq, int limit, CancellationToken cancel = default) =>
        Query(Following(seq, limit, settled: $"AND xid < {Horizon}"), cancel);

    /// <summary>The same at a moment at which nothing is under way any more: transactions that still run will not be there, and others need not wait for them.</summary>
    public ValueTask<List<FeedEntry>> After(IMoment moment, long seq, int limit, CancellationToken cancel = default) => moment.Query(Following(seq, limit, settled: ""), Read, cancel);

    /// <param name="settled">On PostgreSQL, what else holds for entries that may be read.</param>
    Statement Following(long seq, int limit, string settled) => new(database.Dialect.Name == "postgres"
        ? $"SELECT {Columns} FROM gx_feed WHERE (xid, seq) > (coalesce((SELECT xid FROM gx_feed WHERE seq = $1), '0'::xid8), $1) {settled} ORDER BY xid, seq LIMIT {limit}"
        : $"SELECT {Columns} FROM gx_feed WHERE seq > $1 ORDER BY seq LIMIT {limit}", [new(seq, ColumnType.Integer)]);

    /// <summary>The history of one record, newest first.</summary>
    public ValueTask<List<FeedEntry>> OfRecord(Guid record, int limit, long before = long.MaxValue, CancellationToken cancel = default) =>
        Query(new($"SELECT {Columns} FROM gx_feed WHERE record = $1 AND seq < $2 ORDER BY seq DESC LIMIT {limit}",
            [new(record, ColumnType.Key), new(before, ColumnType.Integer)]), cancel);

    /// <summary>Those of the entries that came after a record was made: by the clock or, where it was set back since, by their order.</summary>
    public async ValueTask<IReadOnlyList<FeedEntry>> Since(Record record, IReadOnlyList<FeedEntry> entries, CancellationToken cancel = default)
    {
        if (entries.All(e => e.At >= record.CreatedAt)) return entries;
        var made = (await OfRecord(record.Id, int.MaxValue, cancel: cancel)).LastOrDefault() is { Kind: ChangeKind.Create } first ? first.Seq : long.MaxValue;
        return [.. entries.Where(e => e.At >= record.CreatedAt || e.Seq > made)];
    }

    /// <summary>What was last done, newest first, below a position.</summary>
    /// <param name="model">Only records of this object.</param>
    public ValueTask<List<FeedEntry>> Latest(int limit, long before = long.MaxValue, string? model = null, CancellationToken cancel = default) =>
        Query(new($"SELECT {Columns} FROM gx_feed WHERE seq < $1 AND ($2 = '' OR object = $2) ORDER BY seq DESC LIMIT {limit}",
            [new(before, ColumnType.Integer), new(model ?? "", ColumnType.Text)]), cancel);

    /// <summary>All entries of a unit of work, newest first.</summary>
    public ValueTask<List<FeedEntry>> OfUnit(Guid unit, CancellationToken cancel = default) =>
        Query(new($"SELECT {Columns} FROM gx_feed WHERE unit = $1 ORDER BY seq DESC", [new(unit, ColumnType.Key)]), cancel);

    /// <summary>Entries of an import or another origin, newest first, below a position.</summary>
    public ValueTask<List<FeedEntry>> OfOrigin(Guid origin, long before, int limit, CancellationToken cancel = default) =>
        Query(new($"SELECT {Columns} FROM gx_feed WHERE origin = $1 AND seq < $2 ORDER BY seq DESC LIMIT {limit}",
            [new(origin, ColumnType.Key), new(before, ColumnType.Integer)]), cancel);

    /// <summary>Position of the newest entry that every reader may already see.</summary>
    public async ValueTask<long> Last(CancellationToken cancel = default)
    {
        var sql = database.Dialect.Name == "postgres"
            ? $"SELECT seq FROM gx_feed WHERE xid < {Horizon} ORDER BY xid DESC, seq DESC LIMIT 1"
            : "SELECT seq FROM gx_feed ORDER BY seq DESC LIMIT 1";
        return (await database.Query(new(sql, []), (row, _) => row.GetInt64(0), cancel)).FirstOrDefault();
    }

    /// <summary>How many entries lie after a position as readers go, counted so far.</summary>
    public async ValueTask<long> Behind(long position, long most, CancellationToken cancel = default)
    {
        var after = database.Dialect.Name == "postgres" ? "(xid, seq) > (coalesce((SELECT xid FROM gx_feed WHERE seq = $1), '0'::xid8), $1)" : "seq > $1";
        return (await database.Query(new($"SELECT count(*) FROM (SELECT 1 FROM gx_feed WHERE {after} LIMIT {most}) AS after", [new(position, ColumnType.Integer)]), (row, _) => row.GetInt64(0), cancel))[0];
    }

    public async ValueTask<long> Position(string reader, CancellationToken cancel = default) =>
        (await database.Query(new("SELECT seq FROM gx_positions WHERE reader = $1", [new(reader, ColumnType.Text)]), (row, _) => row.GetInt64(0), cancel)).FirstOrDefault();

    public async ValueTask SetPosition(string reader, long seq, CancellationToken cancel = default) =>
        await database.Write(session => session.Execute(new(
            "INSERT INTO gx_positions (reader, seq) VALUES ($1, $2) ON CONFLICT (reader) DO UPDATE SET seq = excluded.seq",
            [new(reader, ColumnType.Text), new(seq, ColumnType.Integer)]), cancel), cancel);

    /// <summary>This process as one of those that write and read this feed.</summary>
    /// <param name="signal">Raised when another one has written.</param>
    internal ValueTask<INode> Join(FeedSignal signal, NodeTalk talk, CancellationToken cancel) => database.Join(signal.RaiseFromElsewhere, talk.Hear, cancel);

    /// <summary>Moves a reader's position within the transaction at hand.</summary>
    /// <exception cref="PositionMovedException">It does not stand at <paramref name="from"/> any more.</exception>
    public static async ValueTask Advance(string reader, long from, long to, CancellationToken cancel = default)
    {
        var session = WriteScope.Current ?? throw new InvalidOperationException("a position moves with the work it stands for");
        var moved = await session.Execute(new("UPDATE gx_positions SET seq = $1 WHERE reader = $2 AND seq = $3", [new(to, ColumnType.Integer), new(reader, ColumnType.Text), new(from, ColumnType.Integer)]), cancel);
        if (moved == 0 && from == 0) moved = await session.Execute(new("INSERT INTO gx_positions (reader, seq) VALUES ($1, $2) ON CONFLICT (reader) DO NOTHING", [new(reader, ColumnType.Text), new(to, ColumnType.Integer)]), cancel);
        if (moved == 0) throw new PositionMovedException(reader);
    }

    /// <summary>Reads go through the unit of work when there is one, so that an undo sees what it has done so far.</summary>
    ValueTask<List<FeedEntry>> Query(Statement statement, CancellationToken cancel) =>
        WriteScope.Current is { } session ? session.Query(statement, Read, cancel) : database.Query(statement, Read, cancel);

    static FeedEntry Read(Row row, ISqlDialect dialect)
    {
        Guid Key(int i) => (Guid)dialect.Read(row, i, ColumnType.Key, 0)!;
        var head = new FeedHead((ChangeKind)row.GetInt64(8), (DateTimeOffset)dialect.Read(row, 2, ColumnType.Instant, 0)!, Key(3));
        return new(
            row.GetInt64(0), Key(1), head.At, head.Actor, row.GetString(4), (Guid?)dialect.Read(row, 5, ColumnType.Key, 0), row.GetString(6), Key(7),
            head.Kind, (int)row.GetInt64(9), new FeedChanges(row.GetUtf8(10), head), (string?)dialect.Read(row, 11, ColumnType.Text, 0));
    }
}
