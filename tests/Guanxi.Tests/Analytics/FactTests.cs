using System.Text;
using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Facts;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Mining;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Guanxi.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Analytics;

public sealed class FactTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("guanxi-lines-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static T Of<T>(House house) where T : notnull => house.Services.GetRequiredService<T>();

    static LineTable Table(string csv)
    {
        var lines = csv.Split('\n').Select(l => l.Trim().Split(';')).ToList();
        return LineTable.Of(lines[0], lines.Skip(1).Select((cells, i) => ((long)i + 2, cells)));
    }

    static async Task<(Guid Id, LineReport Report)> Bring(House house, string csv, Viewer? viewer = null)
    {
        var (id, report) = await Of<FactDesk>(house).Receive(viewer ?? Viewer.System, "lines.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)), _ => Table(csv));
        return (id, report!);
    }

    static async Task Built(House house)
    {
        await WarehouseTests.Settled(house.Store.Feed);
        await Of<WarehouseRebuild>(house).Run(null, default);
    }

    [Theory]
    [InlineData("2024-03-05", "2024-03-05"), InlineData("05.03.2024", "2024-03-05"), InlineData("2024年3月5日", "2024-03-05"), InlineData("3/5/2024 8:26", "2024-03-05"), InlineData("20240305", "2024-03-05")]
    public void Days_are_read_however_they_are_written(string written, string day)
    {
        using var table = Table($"Date;Total;Customer\n{written};1;a");
        Assert.Equal(day, Read(table).From!.Value.ToString("yyyy-MM-dd", null));
    }

    [Fact]
    public void One_way_of_writing_days_reads_the_whole_column()
    {
        using var table = Table("Date;Total;Customer\n03/04/2024;1;a\n13/04/2024;1;a\n05/04/2024;1;a");
        Assert.Equal((new(2024, 4, 3), new(2024, 4, 13)), (Read(table).From!.Value, Read(table).Until!.Value));
    }

    LineReport Read(LineTable table) => table.Read(LineMapping.Guess(table.Headers), Path.Combine(_folder, "lines.parquet"));

    [Fact]
    public void Amounts_are_read_with_their_marks_and_lines_without_one_are_told()
    {
        using var table = Table("Date;Total;Customer\n2024-01-01;¥1,234.50;a\n2024-01-01;1.234,5;a\n2024-01-02;-3;a\n2024-01-02;none;a\nsome day;5;a");
        var report = Read(table);
        Assert.Equal((3L, 2L), (report.Count, report.Refused));
        Assert.Equal([(5L, LineRole.Amount), (6L, LineRole.Day)], report.Examples);
    }

    [Fact]
    public void Headers_of_known_systems_tell_what_they_are()
    {
        var mapping = LineMapping.Guess(["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]);
        Assert.Empty(mapping.Missing());
        Assert.Equal(("CustomerID", "StockCode", "InvoiceDate"), (mapping.Of(LineRole.Customer), mapping.Of(LineRole.Product), mapping.Of(LineRole.Day)));
        Assert.Equal([LineRole.Day, LineRole.Amount, LineRole.Customer], LineMapping.Guess(["x", "y"]).Missing());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Lines_find_their_customers_by_number_name_and_phone_also_those_made_later(string database)
    {
        await using var house = await House.Open(database);
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "Anker AG", ExternalId = "K-7" });
        unit.Create(new Account { Name = "Berg GmbH", Mobile = "+8613812345678" });
        unit.Create(new Account { Name = "Twin" });
        unit.Create(new Account { Name = "Twin" });
        unit.Create(new Product { Name = "Seal", Code = "S1" });
        Assert.True((await unit.Commit()).Ok);
        var (id, report) = await Bring(house, "Date;Total;Customer;SKU\n2024-01-01;10;k-7;s1\n2024-01-02;20;138 1234 5678;Seal\n2024-01-03;30;berg gmbh;x\n2024-01-04;40;Twin;s1\n2024-01-05;50;Later;s1");
        Assert.Equal(5, report.Count);
        await Built(house);
        var match = await Of<FactReading>(house).MatchOf(id);
        Assert.Equal((5L, 3L, 4L, 2L, 150m), (match.Lines, match.WithCustomer, match.WithProduct, match.Customers, match.Worth));
        Assert.Equal(["Later", "Twin"], (await Of<FactReading>(house).Customers(id)).Select(u => u.Key));

        var later = house.Store.Begin(Viewer.System);
        later.Create(new Account { Name = "LATER" });
        Assert.True((await later.Commit()).Ok);
        await Built(house);
        Assert.Equal(["Twin"], (await Of<FactReading>(house).Customers(id)).Select(u => u.Key));
    }

    [Fact]
    public async Task Followed_line_by_line_the_warehouse_equals_one_built_anew_and_lines_go_with_their_file()
    {
        await using var house = await House.Open("sqlite");
        using var engine = EngineDatabase.Open(null);
        using var connection = engine.Connect();
        WarehouseDatabase.Prepare(connection);
        var loader = new WarehouseLoader(connection, house.Store.Feed, Of<Schema>(house), Of<Guanxi.Kernel.Hosting.Company>(house), Of<Guanxi.Kernel.Files.FileStore>(house)) { Batch = 1 };
        var (first, _) = await Bring(house, "Date;Total;Customer\n2024-01-01;10;Anker AG");
        await Bring(house, "Date;Total;Customer\n2024-01-02;20;Anker AG\n2024-01-03;30;Anker AG");
        while (await loader.Next(default) > 0) { }
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "Anker AG" });
        Assert.True((await unit.Commit()).Ok);
        while (await loader.Next(default) > 0) { }
        await Built(house);
        const string All = "SELECT id, name, day, customer, amount, account IS NOT NULL FROM order_lines ORDER BY day";
        Func<EngineRow, string> text = row => string.Join('|', Enumerable.Range(0, 6).Select(row.Value));
        var followed = connection.Query(new(All, []), text);
        Assert.Equal(3, followed.Count);
        Assert.All(followed, line => Assert.EndsWith("True", line));
        Assert.Equal(await Of<WarehouseDatabase>(house).Query(new(All, []), text), followed);

        var gone = house.Store.Begin(Viewer.System);
        gone.Delete<FactFile>(first);
        Assert.True((await gone.Commit()).Ok);
        while (await loader.Next(default) > 0) { }
        Assert.Equal(2, connection.Query(new(All, []), text).Count);
    }

    /// <summary>Lines of a day are one purchase, a day that brought back more than it took is none, and what comes later is not yet known.</summary>
    [Fact]
    public async Task Who_bought_is_told_as_it_was_known_on_a_day()
    {
        await using var house = await House.Open("sqlite");
        var unit = house.Store.Begin(Viewer.System);
        var (one, other) = (unit.Create(new Account { Name = "one" }), unit.Create(new Account { Name = "other" }));
        Assert.True((await unit.Commit()).Ok);
        await Bring(house, "Date;Total;Customer\n2024-01-05;10;one\n2024-01-05;5.5;one\n2024-02-01;7;one\n2024-02-01;-8;one\n2024-05-09;30;one\n2025-01-01;4;one\n2024-03-01;9;other\n2024-03-01;1;nobody");
        await Built(house);
        var all = new Bought[]
        {
            new(one.Value, [(new(2024, 1, 5), 15.5m), (new(2024, 5, 9), 30), (new(2025, 1, 1), 4)]), new(other.Value, [(new(2024, 3, 1), 9)]),
        };
        foreach (var day in new DateOnly[] { new(2024, 1, 4), new(2024, 1, 5), new(2024, 2, 1), new(2024, 5, 9), new(2024, 12, 31), new(2025, 1, 1), new(2026, 7, 1) })
            Assert.Equal((await Bought.By(all)(day)).OrderBy(b => b.Account), await Of<Purchases>(house).Of(day, default));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_does_not_see_the_customer_sees_none_of_the_lines(string database)
    {
        var world = await World.On(database);
        await using var house = world.House;
        var accounts = world.All<Account>("accounts").ToList();
        await Bring(house, "Date;Total;Customer\n" + string.Join('\n', accounts.Select((a, i) => $"2024-01-01;{i + 1};{a.Name}")));
        await Built(house);
        var partly = 0;
        foreach (var person in People.Of(world, 40))
        {
            var oracle = new Oracle(world, person);
            var lines = house.Registry["order-lines"];
            var seen = oracle.Readable("accounts").Select(a => a.Id).ToHashSet();
            if (new Cube(house.Registry, lines, oracle.Viewer).Find("sum:amount") is null) continue;
            var pivot = await Of<Pivots>(house).Ask(oracle.Viewer, new(lines) { Measures = ["sum:amount"] });
            Assert.Equal(accounts.Select((a, i) => seen.Contains(a.Id) ? i + 1m : 0).Sum(), pivot.At(AxisKey.Total, AxisKey.Total)?[0] ?? 0);
            if (seen.Count > 0 && seen.Count < accounts.Count) partly++;
        }
        Assert.True(partly > 5);
    }
}
