using System.Text;
using Guanxi.Analytics.Engine;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Warehouse;

/// <summary>The tables of every object that has a feed, those of administrators too: one as it is now, one with every state it was in.</summary>
sealed class WarehouseTables
{
    /// <summary>Columns of a history table before the object's own.</summary>
    public const string HistoryColumns = "gx_seq BIGINT, gx_at TIMESTAMPTZ, gx_kind UTINYINT, gx_actor UUID";

    readonly Dictionary<string, ObjectTable> _tables = [];
    Registry? _registry;

    /// <summary>Columns of the widest.</summary>
    public int Widest => _tables.Values.Max(t => t.Columns.Count);

    public ObjectTable? Of(string model) => _tables.GetValueOrDefault(model);

    /// <summary>Makes what is missing; columns of fields that are gone stay.</summary>
    public void Follow(EngineConnection connection, Registry registry)
    {
        if (_registry == registry) return;
        _tables.Clear();
        var existing = connection.Query(new("SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' ORDER BY table_name, column_index", []), row => (Table: row.Text(0)!, Column: row.Text(1)!))
            .ToLookup(c => c.Table, c => c.Column);
        connection.InTransaction(() =>
        {
            foreach (var model in registry.Objects.Where(o => o.InFeed)) _tables[model.Name] = Follow(connection, model, [.. existing[model.Table]]);
            foreach (var model in registry.Outside) Follow(connection, model, [.. existing[model.Table]]);
            WarehouseDays.Make(connection);
        });
        _registry = registry;
    }

    static ObjectTable Follow(EngineConnection connection, ObjectModel model, List<string> columns)
    {
        var wanted = model.Fields.Where(f => !f.Secret).SelectMany(f => f.Columns.Select(c => (c.Name, Type: WarehouseSql.TypeOf(f, c)))).ToList();
        var (table, history) = (SqlBuilder.Name(model.Table), SqlBuilder.Name(HistoryOf(model)));
        if (columns.Count == 0)
        {
            var described = string.Join(", ", wanted.Select(c => $"{SqlBuilder.Name(c.Name)} {c.Type}"));
            connection.Execute($"CREATE TABLE {table} ({described})");
            if (!model.Outside) connection.Execute($"CREATE TABLE {history} ({HistoryColumns}, {described})");
            return new(model, [.. wanted.Select(c => c.Name)]);
        }
        foreach (var (name, type) in wanted.Where(c => !columns.Contains(c.Name)))
        {
            connection.Execute($"ALTER TABLE {table} ADD COLUMN {SqlBuilder.Name(name)} {type}");
            if (!model.Outside) connection.Execute($"ALTER TABLE {history} ADD COLUMN {SqlBuilder.Name(name)} {type}");
            columns.Add(name);
        }
        return new(model, columns);
    }

    /// <summary>Earlier versions kept decimals in 128 bits; files of theirs are built anew.</summary>
    public static bool IsOutdated(EngineConnection connection) => connection.Query(new("SELECT 1 FROM duckdb_columns() WHERE schema_name = 'main' AND data_type LIKE 'DECIMAL(19,%' LIMIT 1", []), _ => 0).Count > 0;

    public static string HistoryOf(ObjectModel model) => model.Table + "__history";
}

/// <summary>An object's table: at which places its fields lie in a row.</summary>
sealed class ObjectTable
{
    readonly Dictionary<string, (FieldModel Field, int[] At)>.AlternateLookup<ReadOnlySpan<char>> _named;

    public ObjectTable(ObjectModel model, IReadOnlyList<string> columns)
    {
        (Model, Columns) = (model, columns);
        var at = columns.Index().ToDictionary(c => c.Item, c => c.Index);
        _named = model.Fields.Where(f => !f.Secret).ToDictionary(f => f.Name, f => (f, f.Columns.Select(c => at[c.Name]).ToArray())).GetAlternateLookup<ReadOnlySpan<char>>();
        (Id, Version) = (at["id"], at["version"]);
        (CreatedAt, CreatedBy, UpdatedAt, UpdatedBy) = (at["created_at"], at["created_by"], at["updated_at"], at["updated_by"]);
    }

    public ObjectModel Model { get; }
    public IReadOnlyList<string> Columns { get; }
    public int Id { get; }
    public int Version { get; }
    public int CreatedAt { get; }
    public int CreatedBy { get; }
    public int UpdatedAt { get; }
    public int UpdatedBy { get; }

    /// <param name="name">In UTF-8; stable names are ASCII.</param>
    public (FieldModel Field, int[] At)? Find(ReadOnlySpan<byte> name)
    {
        Span<char> text = stackalloc char[name.Length];
        return _named.TryGetValue(text[..Encoding.ASCII.GetChars(name, text)], out var found) ? found : null;
    }
}
