using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Tests.Records;

public sealed class CustomisationTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Databases))]
    public async Task A_custom_object_with_custom_fields_is_used_at_once(string database)
    {
        await using var house = await House.Open(database);
        var store = house.Store;
        var unit = store.Begin(Viewer.System);
        unit.Create(new CustomObject { Name = "machines", LabelZh = "设备", LabelEn = "Machine" });
        var made = await unit.Commit();
        Assert.True(made.Ok, string.Join("; ", made.Problems));
        unit = store.Begin(Viewer.System);
        unit.Create(new CustomField { Object = "machines", Name = "serialNo", Kind = FieldKind.Text, LabelZh = "序列号", LabelEn = "Serial", Unique = true });
        unit.Create(new CustomField { Object = "machines", Name = "price", Kind = FieldKind.Decimal, Scale = 2, LabelZh = "价格", LabelEn = "Price" });
        unit.Create(new CustomField { Object = "accounts", Name = "vip", Kind = FieldKind.YesNo, LabelZh = "贵宾", LabelEn = "VIP" });
        made = await unit.Commit();
        Assert.True(made.Ok, string.Join("; ", made.Problems));

        var machines = store.Registry["machines"];
        var values = new Dictionary<FieldModel, object?> { [machines["name"]] = "车床", [machines["serialNo"]] = "A1", [machines["price"]] = 12.5m };
        Assert.True((await store.Save(Viewer.System, new(machines, ChangeKind.Create, unit.NewId(), values))).Ok);
        var page = await store.List(Viewer.System, new(machines) { Filter = FilterText.Parse("price>12 and serialNo:A1").Filter!, Search = "chechuang" });
        Assert.Equal(12.5m, machines["price"].Get(Assert.Single(page.Records)));
        var twice = await store.Save(Viewer.System, new(machines, ChangeKind.Create, unit.NewId(), values));
        Assert.Equal(("serialNo", "notUnique"), (twice.Problems[0].Problem.Field, twice.Problems[0].Problem.Code));
    }

    [Fact]
    public async Task A_custom_field_keeps_its_name_and_kind()
    {
        await using var house = await House.Open("sqlite");
        var unit = house.Store.Begin(Viewer.System);
        var id = unit.Create(new CustomField { Object = "accounts", Name = "grade", Kind = FieldKind.Integer, LabelZh = "等级", LabelEn = "Grade" });
        Assert.True((await unit.Commit()).Ok);
        unit = house.Store.Begin(Viewer.System);
        unit.Update(id, ("kind", "text"));
        Assert.Contains((await unit.Commit()).Problems, p => p.Problem is { Field: "kind", Code: "fixedOnceMade" });
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_new_formula_and_a_new_list_column_hold_for_the_records_that_were_there_before(string database)
    {
        await using var house = await House.Open(database);
        var store = house.Store;
        var unit = store.Begin(Viewer.System);
        unit.Create(new Guanxi.Modules.Customers.Account { Name = "乙", Employees = 21 });
        unit.Create(new Guanxi.Modules.Customers.Account { Name = "甲", Employees = 4 });
        var note = unit.Create(new CustomField { Object = "accounts", Name = "nick", Kind = FieldKind.Text, LabelZh = "昵称", LabelEn = "Nick" });
        Assert.True((await unit.Commit()).Ok);
        var accounts = store.Registry["accounts"];
        foreach (var record in (await store.List(Viewer.System, new(accounts))).Records)
            await store.Save(Viewer.System, new(accounts, ChangeKind.Update, record.Id, new Dictionary<FieldModel, object?> { [accounts["nick"]] = accounts.Title.Get(record) }));

        unit = store.Begin(Viewer.System);
        unit.Create(new CustomField { Object = "accounts", Name = "double", Kind = FieldKind.Formula, ValueKind = FieldKind.Integer, Expression = "employees * 2", LabelZh = "两倍", LabelEn = "Double" });
        unit.Update(note, ("inList", true));
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        // On PostgreSQL an entry is shown once no older transaction of the server runs.
        var entries = await Eventually.Comes(async () => await store.Feed.After(0, 1_000), all => all.Any(e => e.Unit == saved.Unit));
        await new Guanxi.Modules.Platform.Customising.ComputedFieldsCatchUp(store).Read(entries, default);

        accounts = store.Registry["accounts"];
        var page = await store.List(Viewer.System, new(accounts) { Sorts = [new("nick")] });
        Assert.Equal(["甲", "乙"], page.Records.Select(r => (string?)accounts["nick"].Get(r)));
        Assert.Equal([8L, 42L], page.Records.Select(r => (long?)accounts["double"].Get(r)));
    }

    [Fact]
    public async Task A_number_follows_the_companys_own_pattern()
    {
        await using var house = await House.Open("sqlite");
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new NumberSequence { Object = "accounts", Field = "number", Pattern = "KH-{0:000}" });
        var sequence = await unit.Commit();
        Assert.True(sequence.Ok, string.Join("; ", sequence.Problems));
        unit = house.Store.Begin(Viewer.System);
        unit.Create(new Guanxi.Modules.Customers.Account { Name = "甲" });
        Assert.Equal("KH-001", house.Registry["accounts"]["number"].Get((await unit.Commit()).Record));
    }

    [Fact]
    public async Task A_number_that_was_brought_along_is_passed_over()
    {
        await using var house = await House.Open("sqlite");
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Guanxi.Modules.Customers.Account { Name = "甲", Number = "A000001" });
        Assert.True((await unit.Commit()).Ok);
        unit = house.Store.Begin(Viewer.System);
        unit.Create(new Guanxi.Modules.Customers.Account { Name = "乙" });
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        Assert.Equal("A000002", house.Registry["accounts"]["number"].Get(saved.Record));
    }
}
