using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Modules.Customers;
using Guanxi.Tests.Architecture;
using Guanxi.Tests.EveryObject;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

/// <summary>Each released schema is kept as a small company with records of every object, in <c>Released/VERSION.guanxi</c>.</summary>
public sealed class UpgradeTests
{
    static readonly string Released = Path.Combine(Repository.Root, "tests/Guanxi.Tests/Storage/Released");

    public static TheoryData<string, string> Versions => new(Directory.EnumerateFiles(Released, "*.guanxi").Order(StringComparer.Ordinal)
        .SelectMany(f => Homes.Databases.Select(d => (d, Path.GetFileName(f)))));

    [Theory, MemberData(nameof(Versions))]
    public async Task A_company_of_an_earlier_version_comes_up_to_this_one_with_all_it_has(string database, string version)
    {
        var place = await Place.Make(database);
        ArchiveContents then;
        await using (var target = place.Open())
        await using (var file = File.OpenRead(Path.Combine(Released, version)))
            then = await HouseArchive.Restore(file, "", target, new FileStore(place.Folder), TestContext.Current.CancellationToken);
        Assert.True(then.Rows > 200);
        await using var house = await House.Over(place, start => start.Complete(TestContext.Current.CancellationToken), objects: Homes.Describe);
        await using var now = await house.Services.GetRequiredService<IDatabase>().Freeze(cancel: TestContext.Current.CancellationToken);
        var sums = await TableSum.OfAll(new MomentRows(now, then.Manifest.Tables), TestContext.Current.CancellationToken);
        Assert.Empty(then.Tables.Zip(sums).Where(t => t.First != t.Second).Select(t => $"{t.First} {t.Second}"));
        // Every record is read by what the product has become.
        foreach (var model in house.Registry.Objects)
            Assert.NotNull(await house.Store.List(Viewer.System, new(model) { Limit = 1_000 }, TestContext.Current.CancellationToken));
    }

    /// <summary>Run by hand before a release: keeps the schema as it is now.</summary>
    [Fact(Explicit = true)]
    public async Task Keep_the_schema_of_this_version()
    {
        await using var house = Homes.Dealing(await House.Open("sqlite", objects: Homes.Describe));
        await MoveTests.FillEveryObject(house);
        await using var file = File.Create(Path.Combine(Released, typeof(HouseArchive).Assembly.GetName().Version!.ToString(3) + ".guanxi"));
        await house.Services.GetRequiredService<HouseArchive>().Write(file, "", TestContext.Current.CancellationToken);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_change_of_the_schema_that_fails_leaves_nothing_behind(string database)
    {
        var place = await Place.Make(database);
        await using (var house = await House.Over(place with { Remove = () => Task.CompletedTask }, start => start.Run()))
        {
            await house.Made(new Territory { Name = "North" });
            // Stands where the second step is to make a table.
            await house.Services.GetRequiredService<IDatabase>().ExecuteScript(["CREATE VIEW c_wrecks AS SELECT 1 AS one"], TestContext.Current.CancellationToken);
        }
        await Assert.ThrowsAnyAsync<Exception>(() => House.Over(place, start => start.Run(), objects: b => b.Customisation<NotesAndWrecks>()));
        await using var after = await House.Over(place, start => start.Run());
        var open = after.Services.GetRequiredService<IDatabase>();
        var columns = (await open.Query(open.Dialect.Catalogue, (row, _) => (Table: row.GetString(0), Column: row.GetString(1)))).Where(c => c.Table == "territories").Select(c => c.Column).ToList();
        Assert.Contains("name", columns);
        Assert.DoesNotContain("x_note", columns);
    }

    /// <summary>A field of territories, then an object.</summary>
    sealed class NotesAndWrecks : ICustomisationSource
    {
        public IReadOnlySet<string> Objects { get; } = new HashSet<string>();

        public ValueTask<Customisation> Load(RecordStore store, CancellationToken cancel) => new(new Customisation(
            [new("wrecks", new Dictionary<string, (string, string)>(), "box", "office", Owned: false, Timeline: false)],
            [new(new() { Name = "xNote", Object = "territories", Kind = FieldKind.Text, ValueKind = FieldKind.Text, Get = _ => null, Set = (_, _) => { } }, 1)],
            new Dictionary<string, IReadOnlyList<ChoiceItem>>()));
    }

    [Fact]
    public async Task What_was_before_an_upgrade_stays_beside_it()
    {
        var place = await Place.Make("sqlite");
        await using (var house = await House.Over(place with { Remove = () => Task.CompletedTask }, start => start.Run()))
            await house.Services.GetRequiredService<IDatabase>().ExecuteScript(["DROP INDEX lx_territories_created"], TestContext.Current.CancellationToken);
        Assert.Empty(Directory.GetFiles(place.Folder, "test.db.before-*"));
        await using var upgraded = await House.Over(place, start => start.Run());
        Assert.Single(Directory.GetFiles(place.Folder, "test.db.before-*"));
    }
}
