using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;
using Guanxi.Tests.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guanxi.Tests.Analytics;

public sealed class WarehouseTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("guanxi-warehouse-").FullName;

    string NewFile() => Path.Combine(_folder, Guid.CreateVersion7().ToString("N"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static T Of<T>(World world) where T : notnull => world.House.Services.GetRequiredService<T>();

    static WarehouseLoader Loader(World world, EngineConnection connection, int batch)
    {
        WarehouseDatabase.Prepare(connection);
        return new(connection, world.House.Store.Feed, Of<Schema>(world), Of<Company>(world), Of<FileStore>(world)) { Batch = batch };
    }

    static async Task All(World world, EngineConnection connection, int batch = 10_000)
    {
        var loader = Loader(world, connection, batch);
        while (await loader.Next(default) > 0) { }
    }

    static WarehouseDatabase Database(World world, WarehouseFolder folder) => new(folder, Of<Schema>(world), TimeProvider.System);

    static Task Build(World world, WarehouseFolder folder) => new WarehouseRebuild(folder, world.House.Store.Feed, Of<Schema>(world), Of<Company>(world), Of<FileStore>(world)).Run(null, default);

    /// <summary>Every kind of change: an object and a field added while it runs, edits, deletion, restoring, purging.</summary>
    static async Task<World> Lived(string database)
    {
        var world = await World.On(database);
        var store = world.House.Store;
        await Saved(store, unit => unit.Create(new CustomField { Object = "accounts", Name = "grade", Kind = FieldKind.Integer, LabelZh = "等级", LabelEn = "Grade" }));
        await Saved(store, unit => unit.Create(new CustomObject { Name = "machines", LabelZh = "设备", LabelEn = "Machine" }));
        var accounts = world.All<Account>("accounts").ToList();
        await Saved(store, unit =>
        {
            for (var i = 0; i < 5; i++) unit.Update<Account>(accounts[i], ("grade", (long)i), ("tags", new[] { "重点", "o'hara \"x\"" }), ("name", $"改名 {i} \\ \"引号\""));
        });
        foreach (var (kind, from) in new[] { (ChangeKind.Delete, 5), (ChangeKind.Restore, 5), (ChangeKind.Delete, 6), (ChangeKind.Purge, 6) })
        {
            var notes = world.Records["notes"];
            Assert.True((await store.Save(Viewer.System, new(world.Registry["notes"], kind, notes[from].Id, Change.NoValues))).Ok);
        }
        await Saved(store, unit => unit.Update<Opportunity>(world.All<Opportunity>("opportunities").First(), ("amount", new Money(12.3456m, "CNY"))));
        await Saved(store, unit => unit.Update<Opportunity>(world.All<Opportunity>("opportunities").Last(), ("amount", new Money(DecimalColumn.Limit(4), "CNY")), ("probability", 1m)));
        await Settled(store.Feed);
        return world;
    }

    static async Task Saved(RecordStore store, Action<UnitOfWork> work)
    {
        var unit = store.Begin(Viewer.System);
        work(unit);
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
    }

    internal static async Task Settled(FeedStore feed)
    {
        var newest = (await feed.Latest(1))[0].Seq;
        await Eventually.Holds(async () => await feed.Last() >= newest);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_current_tables_hold_what_the_records_hold(string database)
    {
        var world = await Lived(database);
        await using var house = world.House;
        using var engine = EngineDatabase.Open(null);
        using var connection = engine.Connect();
        await All(world, connection);
        foreach (var model in world.Registry.Public.Where(o => o.InFeed))
        {
            var columns = model.Fields.Where(f => !f.Secret).SelectMany(f => f.Columns.Select(c => $"\"{c.Name}\"")).ToList();
            var rows = connection.Query(new($"SELECT {string.Join(", ", columns)} FROM \"{model.Table}\" WHERE deleted_at IS NULL ORDER BY id", []), row => columns.Select((_, i) => row.Value(i)).ToArray());
            var records = (await house.Store.List(Viewer.System, new(model) { Limit = 500 })).Records.OrderBy(r => r.Id).ToList();
            Assert.Equal(records.Count, rows.Count);
            for (var i = 0; i < rows.Count; i++) Assert.Equal(Columns(model, records[i]), rows[i].Select(Comparable));
        }
    }

    static List<object?> Columns(ObjectModel model, Kernel.Records.Record record)
    {
        var all = new List<object?>();
        foreach (var field in model.Fields.Where(f => !f.Secret))
        {
            var parts = new object?[field.Columns.Count];
            Kernel.Fields.FieldColumns.Split(field, field.Get(record), parts);
            all.AddRange(parts.Select(p => field.Columns.Count == 1 && field.ValueKind is FieldKind.Choices or FieldKind.Tags && p is not null ? string.Join('|', (string[])field.Get(record)!) : Comparable(p)));
        }
        return all;
    }

    static object? Comparable(object? value) => value switch { int n => (long)n, object?[] items => string.Join('|', items), _ => value };

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Read_record_by_record_the_feed_gives_the_same_tables_as_entry_by_entry(string database)
    {
        var world = await Lived(database);
        await using var house = world.House;
        var (followed, replayed) = (NewFile(), NewFile());
        using (var engine = EngineDatabase.Open(followed))
        using (var connection = engine.Connect()) await All(world, connection, batch: 17);
        using (var engine = EngineDatabase.Open(replayed))
        using (var connection = engine.Connect())
        {
            var loaded = await new WarehouseReplay(engine, house.Store.Feed, Of<Schema>(world), Of<Company>(world), Of<FileStore>(world)) { Page = 7, Part = 30 }.Run(null, default);
            Assert.Equal((await house.Store.Feed.After(0, 100_000)).Count, loaded);
            Same(connection, followed);
        }
    }

    static void Same(EngineConnection connection, string other)
    {
        connection.Execute($"ATTACH '{other}' AS other (READ_ONLY)");
        foreach (var table in connection.Query(new("SELECT table_name FROM duckdb_tables() WHERE database_name <> 'other' AND NOT temporary AND table_name <> 'gx_changes'", []), row => row.Text(0)!))
        {
            var differing = connection.Query(new($"SELECT count(*) FROM ((FROM \"{table}\" EXCEPT ALL FROM other.\"{table}\") UNION ALL (FROM other.\"{table}\" EXCEPT ALL FROM \"{table}\"))", []), row => row.Whole(0))[0];
            Assert.True(differing == 0, table);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_history_knows_every_state(string database)
    {
        var world = await Lived(database);
        await using var house = world.House;
        using var engine = EngineDatabase.Open(null);
        using var connection = engine.Connect();
        await All(world, connection, batch: 7);
        var account = world.All<Account>("accounts").First();
        var states = connection.Query(new("SELECT version, name, grade FROM accounts__history WHERE id = $1 ORDER BY gx_seq", [new(account.Id, ColumnType.Key)]), row => (row.Whole(0), row.Text(1), row.Value(2))).Distinct();
        Assert.Equal([(1L, account.Name, null), (2L, "改名 0 \\ \"引号\"", 0L)], states);
        var purged = world.Records["notes"][6].Id;
        Assert.Equal(0, connection.Query(new("SELECT count(*) FROM notes__history WHERE id = $1", [new(purged, ColumnType.Key)]), row => row.Whole(0))[0]);
    }

    /// <summary>The files as a kill leaves them, in the middle of a load, are opened elsewhere and loaded to the end.</summary>
    [Theory, InlineData(1), InlineData(3), InlineData(10)]
    public async Task Killed_in_mid_load_and_started_again_equals_a_rebuild(int killedAt)
    {
        var world = await Lived("sqlite");
        await using var house = world.House;
        var (alive, dead, whole) = (NewFile(), NewFile(), NewFile());
        using (var engine = EngineDatabase.Open(alive))
        using (var connection = engine.Connect())
        {
            var loader = Loader(world, connection, batch: 11);
            for (var i = 0; i < killedAt; i++) await loader.Next(default);
            connection.Execute("BEGIN TRANSACTION");
            connection.Execute("DELETE FROM accounts");
            connection.Execute("DELETE FROM gx_position");
            foreach (var file in Directory.EnumerateFiles(_folder, Path.GetFileName(alive) + "*")) File.Copy(file, file.Replace(alive, dead, StringComparison.Ordinal));
        }
        using (var engine = EngineDatabase.Open(dead))
        using (var connection = engine.Connect()) await All(world, connection, batch: 13);
        using (var engine = EngineDatabase.Open(whole))
        using (var connection = engine.Connect())
        {
            await new WarehouseReplay(engine, house.Store.Feed, Of<Schema>(world), Of<Company>(world), Of<FileStore>(world)) { Page = 5, Part = 60 }.Run(null, default);
            Same(connection, dead);
        }
    }

    [Fact]
    public async Task A_rebuild_takes_the_place_of_the_file_that_is_asked_meanwhile()
    {
        var world = await Lived("sqlite");
        await using var house = world.House;
        var folder = new WarehouseFolder(NewFile());
        using var warehouse = Database(world, folder);
        using var old = warehouse.Connect();
        await Build(world, folder);
        var rows = await warehouse.Query(new("SELECT count(*) FROM accounts", []), row => row.Whole(0), TestContext.Current.CancellationToken);
        Assert.Equal(world.Records["accounts"].Count, rows[0]);
        Assert.Empty(old.Query(new("SELECT seq FROM gx_position", []), row => row.Whole(0)));
        Assert.Single(Directory.GetFiles(folder.Path, "*.duckdb"));
    }

    [Fact]
    public void What_a_killed_rebuild_left_goes_with_the_next_start()
    {
        var folder = new WarehouseFolder(NewFile());
        var (left, own) = (folder.FileOf("building-1.duckdb"), folder.Building());
        foreach (var file in new[] { left, left + ".wal", own, Path.Combine(Directory.CreateDirectory(left + ".tmp").FullName, "spilt") }) File.WriteAllText(file, "half");
        using var warehouse = new WarehouseDatabase(folder, new(new([])), TimeProvider.System);
        using var connection = warehouse.Connect();
        Assert.Equal([own], Directory.EnumerateFileSystemEntries(folder.Path, "building-*"));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Read_to_its_end_it_is_closed_until_something_comes(string database)
    {
        var world = await Lived(database);
        await using var house = world.House;
        var folder = new WarehouseFolder(NewFile());
        using var warehouse = Database(world, folder);
        using var pump = new WarehousePump(warehouse, folder, Of<WarehouseRebuild>(world), house.Store.Feed, Of<FeedSignal>(world), Of<Schema>(world), Of<Company>(world), Of<FileStore>(world), TimeProvider.System, NullLogger<WarehousePump>.Instance) { Leisure = TimeSpan.Zero };
        await pump.StartAsync(default);
        await Rests();
        var before = folder.Reached(folder.Current);
        await Saved(house.Store, unit => unit.Create(new Account { Name = "后来" }));
        await Eventually.Holds(() => folder.Reached(folder.Current) > before);
        await Rests();
        Assert.Equal(1, (await warehouse.Query(new("SELECT count(*) FROM accounts WHERE name = '后来'", []), row => row.Whole(0), TestContext.Current.CancellationToken))[0]);
        await pump.StopAsync(default);

        Task Rests() => Eventually.Holds(() => folder.Reached(folder.Current) is not null && !warehouse.IsOpen);
    }

    [Fact]
    public async Task It_is_not_closed_while_somebody_is_at_it()
    {
        var world = await Lived("sqlite");
        await using var house = world.House;
        using var warehouse = Database(world, new(NewFile()));
        using (warehouse.Connect())
        {
            warehouse.Rest(TimeSpan.Zero);
            Assert.True(warehouse.IsOpen);
        }
        warehouse.Rest(TimeSpan.FromHours(1));
        Assert.True(warehouse.IsOpen);
        warehouse.Rest(TimeSpan.Zero);
        Assert.False(warehouse.IsOpen);
    }

    [Fact]
    public async Task A_file_that_was_closed_meanwhile_is_asked_for_what_came_to_be_there_since()
    {
        var world = await Lived("sqlite");
        await using var house = world.House;
        var folder = new WarehouseFolder(NewFile());
        await Build(world, folder);
        await Saved(house.Store, unit => unit.Create(new CustomField { Object = "accounts", Name = "since", Kind = FieldKind.Integer, LabelZh = "后来", LabelEn = "Since" }));
        using var warehouse = Database(world, folder);
        Assert.Equal(0, (await warehouse.Query(new("SELECT count(since) FROM accounts", []), row => row.Whole(0), TestContext.Current.CancellationToken))[0]);
    }

    [Fact]
    public void How_far_a_file_has_read_is_known_of_the_one_in_force_alone()
    {
        var folder = new WarehouseFolder(NewFile());
        File.WriteAllText(folder.FileOf(folder.Current), "");
        Assert.Null(folder.Reached(folder.Current));
        folder.Reach(folder.Current, 7);
        Assert.Equal(7, folder.Reached(folder.Current));
        var built = folder.Building();
        File.WriteAllText(built, "");
        folder.Adopt(built);
        Assert.Null(folder.Reached(folder.Current));
    }

    [Fact]
    public async Task Every_table_is_written_as_Parquet()
    {
        var world = await Lived("sqlite");
        await using var house = world.House;
        var (target, folder) = (NewFile(), new WarehouseFolder(NewFile()));
        var rebuild = new WarehouseRebuild(folder, house.Store.Feed, Of<Schema>(world), Of<Company>(world), Of<FileStore>(world));
        await rebuild.Run(null, default);
        await new ParquetExport(rebuild, Of<Schema>(world)).Run(target, default);
        Assert.Empty(Directory.GetFiles(target));
        using var warehouse = Database(world, folder);
        using var connection = warehouse.Connect();
        var tables = connection.Query(new("SELECT table_name, estimated_size FROM duckdb_tables() WHERE table_name NOT LIKE 'gx_%'", []), row => (Name: row.Text(0)!, Rows: row.Whole(1)));
        Assert.Equal(tables.Select(t => t.Name).Order(), Directory.GetDirectories(target).Select(Path.GetFileName).Concat(tables.Where(t => t.Rows == 0).Select(t => t.Name)).Distinct().Order());
        foreach (var (name, _) in tables.Where(t => t.Rows > 0))
        {
            var written = $"(SELECT * EXCLUDE (made) FROM read_parquet('{target}/{name}/*/*.parquet'))";
            Assert.True(connection.Query(new($"SELECT count(*) FROM ((FROM \"{name}\" EXCEPT ALL FROM {written}) UNION ALL (FROM {written} EXCEPT ALL FROM \"{name}\"))", []), row => row.Whole(0))[0] == 0, name);
        }
    }
}
