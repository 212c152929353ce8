using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;

namespace Guanxi.Tests.Records;

public sealed class RecordStoreTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    [Theory, MemberData(nameof(Databases))]
    public async Task A_record_is_read_as_it_was_saved(string database)
    {
        await using var house = await House.Open(database);
        var unit = house.Store.Begin(Viewer.System);
        var id = unit.Create(new Account { Name = "华为技术有限公司" });
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        var account = await house.Store.Get(Viewer.System, id);
        Assert.Equal("华为技术有限公司", account!.Name);
        Assert.Equal(1, account.Version);
        var model = house.Registry.Of<Account>();
        var page = await house.Store.List(Viewer.System, new(model) { Search = "hwjs", Sorts = [new("name")] });
        Assert.Single(page.Records);
        Assert.Equal(1, await house.Store.Count(Viewer.System, model, Filter.Is("name", "华为技术有限公司")));
        Assert.Single(await house.Store.Search(Viewer.System, "技术"));
        var undone = await house.Store.Undo(Viewer.System, saved.Unit!.Value);
        Assert.True(undone.Ok);
        Assert.Null(await house.Store.Get(Viewer.System, id));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_save_that_names_an_older_version_is_refused_with_the_record_as_it_stands(string database)
    {
        await using var house = await House.Open(database);
        var model = house.Registry.Of<Account>();
        var unit = house.Store.Begin(Viewer.System);
        var id = unit.Create(new Account { Name = "Acme" });
        await unit.Commit();
        Change Rename(string name) => new(model, ChangeKind.Update, id, new Dictionary<Kernel.Model.FieldModel, object?> { [model["name"]] = name }) { ExpectedVersion = 1 };
        Assert.True((await house.Store.Save(Viewer.System, Rename("One"))).Ok);
        var stale = await house.Store.Save(Viewer.System, Rename("Two"));
        Assert.Equal("One", ((Account)stale.Conflict!).Name);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Pages_follow_each_other_without_gap_or_double(string database)
    {
        await using var house = await House.Open(database);
        var model = house.Registry.Of<Account>();
        var unit = house.Store.Begin(Viewer.System);
        for (var i = 0; i < 57; i++) unit.Create(new Account { Name = $"客户 {i % 7}" });
        Assert.True((await unit.Commit()).Ok);
        foreach (var sorts in new Sort[][] { [], [new("name")], [new("name", true)], [new("website"), new("name", true)], [new("owner", true)] })
        {
            var seen = new HashSet<Guid>();
            for (string? cursor = null; ;)
            {
                var page = await house.Store.List(Viewer.System, new(model) { Sorts = sorts, Limit = 10, Cursor = cursor });
                foreach (var record in page.Records) Assert.True(seen.Add(record.Id));
                if ((cursor = page.Next) is null) break;
            }
            Assert.Equal(57, seen.Count);
        }
    }
}
