using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

public sealed class ArchiveTests
{
    const string Passphrase = "harbour lantern fog";

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_backup_made_while_people_write_is_whole_as_of_its_moment(string database)
    {
        await using var house = await House.Open(database);
        using var stop = new CancellationTokenSource();
        var writing = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++) await Territories(house, $"{w}-{n}");
        }, TestContext.Current.CancellationToken)).ToList();
        while (await Count(house) < 40) await Task.Delay(5, TestContext.Current.CancellationToken);
        using var file = new MemoryStream();
        var written = await house.Services.GetRequiredService<HouseArchive>().Write(file, Passphrase, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(writing);

        file.Position = 0;
        var place = await Place.Make("sqlite");
        ArchiveContents restored;
        await using (var target = place.Open()) restored = await HouseArchive.Restore(file, Passphrase, target, new FileStore(place.Folder), TestContext.Current.CancellationToken);
        Assert.Equal(written.Tables, restored.Tables);
        await using var then = await House.Over(place, start => start.Complete(TestContext.Current.CancellationToken));
        // Two in each commit: never one without the other, nor a record without its entry in the feed.
        var names = await Names(then);
        Assert.InRange(names.Count, 40, await Count(house));
        Assert.All(names.GroupBy(n => n[2..]), pair => Assert.Equal(2, pair.Count()));
        Assert.Equal(names.Count, await Created(then));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Rows_come_back_to_PostgreSQL_with_the_words_of_all_their_fields(bool withWords)
    {
        await using var house = await House.Open("sqlite");
        var field = house.Store.Begin(Viewer.System);
        field.Create(new CustomField { Object = "accounts", Name = "nick", Kind = FieldKind.Text, Searched = true, LabelZh = "昵称", LabelEn = "Nick" });
        Assert.True((await field.Commit(TestContext.Current.CancellationToken)).Ok);
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Account { Name = "华为技术", Extra = new() { ["nick"] = "Lantern" } });
        Assert.True((await unit.Commit(TestContext.Current.CancellationToken)).Ok);
        using var file = new MemoryStream();
        await house.Services.GetRequiredService<HouseArchive>().Write(file, Passphrase, TestContext.Current.CancellationToken);
        file.Position = 0;

        var place = await Place.Make("postgres");
        await using (var arriving = await House.Over(place with { Remove = () => Task.CompletedTask }, _ => Task.CompletedTask))
        {
            var target = arriving.Services.GetRequiredService<IDatabase>();
            await HouseArchive.Restore(file, Passphrase, target, new FileStore(place.Folder), withWords ? arriving.Services.GetRequiredService<ArrivingWords>() : null, TestContext.Current.CancellationToken);
            // Nothing is left to be made anew.
            Assert.Equal(withWords, await new SearchRebuild(target, new(target)).IsDone(TestContext.Current.CancellationToken));
            Assert.Equal([withWords ? 1L : 0L], await target.Query(new("SELECT count(*) FROM accounts WHERE search__ IS NOT NULL", []), (row, _) => row.GetInt64(0), TestContext.Current.CancellationToken));
        }
        await using var then = await House.Over(place, start => start.Complete(TestContext.Current.CancellationToken));
        foreach (var word in (string[])["lantern", "hwjs"])
            Assert.Single((await then.Store.List(Viewer.System, new(then.Registry["accounts"]) { Search = word }, TestContext.Current.CancellationToken)).Records);
    }

    static async Task Territories(House house, string name)
    {
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Territory { Name = "a " + name });
        unit.Create(new Territory { Name = "b " + name });
        Assert.True((await unit.Commit()).Ok);
    }

    static async Task<List<string>> Names(House house)
    {
        var names = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await house.Store.List(Viewer.System, new(house.Registry.Of<Territory>()) { Limit = 1_000, Sorts = [new("id")], Cursor = cursor });
            names.AddRange(page.Records.Cast<Territory>().Select(t => t.Name));
            if ((cursor = page.Next) is null) return names;
        }
    }

    static async Task<int> Count(House house) => (int)await house.Store.Count(Viewer.System, house.Registry.Of<Territory>(), Filter.All, cap: 1_000_000);

    static async Task<int> Created(House house)
    {
        var (count, position) = (0, 0L);
        while (await house.Store.Feed.After(position, 500) is { Count: > 0 } entries)
        {
            count += entries.Count(e => e is { Object: "territories", Kind: ChangeKind.Create });
            position = entries[^1].Seq;
        }
        return count;
    }

    [Fact]
    public async Task A_backup_brings_its_attachments_and_proves_itself()
    {
        await using var house = await House.Open("sqlite");
        var files = house.Services.GetRequiredService<FileStore>();
        var stored = await files.Save(new MemoryStream(Encoding.UTF8.GetBytes(new string('信', 200_000))), 1 << 20, TestContext.Current.CancellationToken);
        await files.Save(new MemoryStream([]), 1, TestContext.Current.CancellationToken);
        var bytes = await Backup(house);
        var scratch = Path.Combine(Path.GetTempPath(), "guanxi-proof-" + Guid.CreateVersion7());
        var proved = await HouseArchive.Prove(new MemoryStream(bytes), Passphrase, scratch, TestContext.Current.CancellationToken);
        Assert.Equal(2, proved.Files);
        Assert.False(Directory.Exists(scratch));
        var place = await Place.Make("sqlite");
        var restored = new FileStore(Path.Combine(place.Folder, "files"));
        await using (var target = place.Open()) await HouseArchive.Restore(new MemoryStream(bytes), Passphrase, target, restored, TestContext.Current.CancellationToken);
        await using (var content = restored.Open(stored.Hash)) Assert.Equal(stored.Size, content!.Length);
        await place.Remove();
    }

    [Fact]
    public async Task What_is_no_whole_backup_of_this_passphrase_is_refused_by_what_is_wrong_with_it()
    {
        await using var house = await House.Open("sqlite");
        var whole = await Backup(house);
        Assert.Equal("passphrase", await Refused(whole, "another"));
        Assert.Equal("foreign", await Refused(Encoding.UTF8.GetBytes("PK\u0003\u0004 a zip, and long enough to be something else altogether"), Passphrase));
        Assert.Equal("foreign", await Refused([], Passphrase));
        byte[] newer = [.. whole];
        newer["GUANXI BACKUP\n".Length] = 9;
        Assert.Equal("newer", await Refused(newer, Passphrase));
        var random = new Random(5);
        foreach (var length in Enumerable.Range(0, 12).Select(_ => random.Next(20, whole.Length)).Append(whole.Length - 1).Append(40))
            Assert.Equal("cut", await Refused(whole[..length], Passphrase));
        for (var i = 0; i < 12; i++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(60, damaged.Length)] ^= 0x10;
            Assert.Contains(await Refused(damaged, Passphrase), (string[])["damaged", "cut"]);
        }
    }

    static async Task<byte[]> Backup(House house)
    {
        for (var i = 0; i < 400; i++) await Territories(house, $"{i} {Guid.CreateVersion7()}{Guid.CreateVersion7()}");
        using var file = new MemoryStream();
        await house.Services.GetRequiredService<HouseArchive>().Write(file, Passphrase, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    static async Task<string> Refused(byte[] file, string passphrase)
    {
        var scratch = Path.Combine(Path.GetTempPath(), "guanxi-refused-" + Guid.CreateVersion7());
        var refused = await Assert.ThrowsAsync<ArchiveException>(async () => await HouseArchive.Prove(new MemoryStream(file), passphrase, scratch, TestContext.Current.CancellationToken));
        Assert.False(Directory.Exists(scratch));
        return refused.Code;
    }
}
