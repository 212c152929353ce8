using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Web.Backups;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Pages;

public sealed class BackupPageTests
{
    const string Shelf = "/setup/backups";

    [Theory]
    [InlineData(1_572_864, "1.5 MB")]
    [InlineData(5_368_709_120, "5 GB")]
    public async Task The_size_of_a_backup_is_told_in_the_unit_that_fits(long size, string said)
    {
        await using var company = await TestCompany.Open();
        await company.Add(new Backup { Name = "sized.guanxi", State = JobState.Failed, Size = size });
        Assert.Contains(said, (await (await company.Browse(company.Administrator)).Get(Shelf)).Words, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_administrator_goes_back_to_how_it_was(string database)
    {
        await using var company = await TestCompany.Open(database);
        await company.Add(new Territory { Name = "North" });
        var page = await company.Browse(company.Administrator);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Plan(page, passphrase: "")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Plan(page, passphrase: "lamp over the harbour", folder: "somewhere")).Status);
        Assert.Equal(Shelf, (await Plan(page, passphrase: "lamp over the harbour")).Location);
        Assert.Equal(Shelf, (await page.Post(Shelf, Shelf)).Location);
        var backup = await Proved(page);
        await company.Add(new Territory { Name = "South" });

        var refused = await page.Post($"{backup}/restore", backup, ("passphrase", "another"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("The passphrase does not fit.", refused.Words, StringComparison.Ordinal);
        Assert.StartsWith("GUANXI BACKUP", (await page.Get($"{backup}/file")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await page.Post($"{backup}/restore", backup, ("passphrase", "lamp over the harbour"))).Status);

        var before = company.Services.GetRequiredService<DataFolder>();
        var after = DataFolder.Open(before.Path);
        Assert.NotEqual(before.Database, after.Database);
        await using var restored = await OpenFolder.Open(after, movedIn: false);
        Assert.Equal(["North"], (await restored.Store.List(Viewer.System, new(restored.Store.Registry.Of<Territory>()))).Records.Cast<Territory>().Select(t => t.Name));
        Assert.Equal([AccessKind.BackedUp, AccessKind.Exported], (await Noted(company.Store, company.Administrator)).Select(e => e.Kind));
        Assert.Equal((AccessKind.Restored, null), (await Noted(restored.Store, company.Administrator)).Select(e => (e.Kind, e.Filter)).Last());
        var left = await Assert.ThrowsAsync<Kernel.Storage.DatabaseClosedException>(() => OpenFolder.Open(before, movedIn: false));
        Assert.Equal(after.Database.Describe(), left.Note);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_backup_is_carried_on_to_the_moment_that_is_asked_for(string database)
    {
        await using var company = await TestCompany.Open(database);
        await company.Add(new Territory { Name = "North" });
        var page = await company.Browse(company.Administrator);
        Assert.Equal(Shelf, (await Plan(page, passphrase: "lamp over the harbour")).Location);
        Assert.Equal(Shelf, (await page.Post(Shelf, Shelf)).Location);
        var backup = await Proved(page);
        await company.Add(new Territory { Name = "South" });

        foreach (var (until, why) in ((string, string)[])[("2001-01-01T00:00", "The backup is later than the moment asked for."), ("soon", "Enter a date")])
        {
            var refused = await page.Post($"{backup}/restore", backup, ("passphrase", "lamp over the harbour"), ("until", until));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Contains(why, refused.Words, StringComparison.Ordinal);
            Assert.Contains($"value=\"{until}\"", refused.Text, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, (await page.Post($"{backup}/restore", backup, ("passphrase", "lamp over the harbour"), ("until", "2099-01-01T00:00"))).Status);
        await using var restored = await OpenFolder.Open(DataFolder.Open(company.Services.GetRequiredService<DataFolder>().Path), movedIn: false);
        Assert.Equal(["North", "South"], (await restored.Store.List(Viewer.System, new(restored.Store.Registry.Of<Territory>()) { Sorts = [new("name")] })).Records.Cast<Territory>().Select(t => t.Name));
        Assert.Equal("2098-12-31T16:00:00.0000000Z", (await Noted(restored.Store, company.Administrator))[^1].Filter);
    }

    [Fact]
    public async Task Backups_in_a_bucket_are_proved_kept_and_restored_from_there()
    {
        await using var store = await BucketStore.Start();
        await using var company = await TestCompany.Open();
        await company.Add(new Territory { Name = "North" });
        var page = await company.Browse(company.Administrator);
        var refused = await Plan(page, "lamp over the harbour", store, keyId: "another");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("InvalidAccessKeyId", refused.Words, StringComparison.Ordinal);
        Assert.Contains("SignatureDoesNotMatch", (await Plan(page, "lamp over the harbour", store, secret: "letmeout")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Plan(page, "lamp over the harbour", store, keyId: "")).Status);
        Assert.Equal(Shelf, (await Plan(page, "lamp over the harbour", store)).Location);
        store.Objects["nightly/old.guanxi"] = store.Objects["nightly/older.guanxi"] = store.Objects["nightly/note.txt"] = store.Objects["other.guanxi"] = [1];
        Assert.Equal(Shelf, (await page.Post(Shelf, Shelf)).Location);
        var backup = await Proved(page);
        // Of a day's backups one is kept; what is none of ours stays.
        await Eventually.Holds(() => store.Objects.Keys.Count(k => k.StartsWith("nightly/old", StringComparison.Ordinal)) == 1);
        Assert.Equal(4, store.Objects.Count);
        Assert.StartsWith("GUANXI BACKUP", (await page.Get($"{backup}/file")).Text, StringComparison.Ordinal);

        await company.Add(new Territory { Name = "South" });
        Assert.Equal(HttpStatusCode.OK, (await page.Post($"{backup}/restore", backup, ("passphrase", "lamp over the harbour"))).Status);
        var folder = DataFolder.Open(company.Services.GetRequiredService<DataFolder>().Path);
        await using var restored = await OpenFolder.Open(folder, movedIn: false);
        Assert.Equal(["North"], (await restored.Store.List(Viewer.System, new(restored.Store.Registry.Of<Territory>()))).Records.Cast<Territory>().Select(t => t.Name));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path, "scratch-*"));
    }

    [Fact]
    public async Task The_shelf_is_shown_though_the_bucket_is_away()
    {
        var store = await BucketStore.Start();
        await using var company = await TestCompany.Open();
        var page = await company.Browse(company.Administrator);
        Assert.Equal(Shelf, (await Plan(page, "lamp over the harbour", store)).Location);
        await store.DisposeAsync();
        var shelf = await page.Get(Shelf);
        Assert.Equal(HttpStatusCode.OK, shelf.Status);
        Assert.Contains("cannot be reached", shelf.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(BucketStore.Secret, shelf.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_which_nothing_can_be_written_is_refused_when_it_is_named()
    {
        await using var company = await TestCompany.Open();
        var page = await company.Browse(company.Administrator);
        // Under a file there is no folder, whoever asks.
        var refused = await Plan(page, "lamp over the harbour", Path.Combine(typeof(BackupPageTests).Assembly.Location, "backups"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("No backup can be written there.", refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_hear_of_a_backup_that_failed_and_one_that_waits_says_why()
    {
        await using var company = await TestCompany.Open();
        await company.Add(new Backup { Name = "given-up.guanxi", State = JobState.Failed, Error = "backup.unwritten" }, new Backup { Name = "again.guanxi", Error = "backup.unwritten", NextAttemptAt = company.Store.Clock.GetUtcNow().AddDays(1) });
        var told = Assert.Single((await company.Store.List(Viewer.System, new(company.Store.Registry.Of<Notification>()))).Records.Cast<Notification>(), n => n.Path == Shelf);
        Assert.Equal((company.Administrator.Id, "system"), (told.Owner.Value, told.Kind));
        Assert.StartsWith("The backup failed: It could not be written", told.Text, StringComparison.Ordinal);
        var page = await company.Browse(company.Administrator);
        Assert.Matches("Will be tried again[\\s\\S]*It could not be written", (await page.Get(Shelf)).Words);
    }

    [Fact]
    public async Task Backups_are_for_administrators_alone()
    {
        await using var company = await TestCompany.Open();
        var agent = await company.Browse(company.EastManager);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.Get(Shelf)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.Get($"{Shelf}/{Guid.CreateVersion7()}/file")).Status);
    }

    /// <summary>What a person did with backups, the oldest first.</summary>
    static async Task<List<AccessEvent>> Noted(RecordStore store, User who) =>
        [.. (await store.List(Viewer.System, new(store.Registry.Of<AccessEvent>()) { Filter = Filter.Both(Filter.Is("object", "backups"), Filter.Is("user", who.Id)), Sorts = [new("at")] })).Records.Cast<AccessEvent>()];

    static Task<Answer> Plan(Browser page, string passphrase, string folder = "") =>
        page.Post($"{Shelf}/plan", Shelf, ("hour", ""), ("folder", folder), ("days", "3"), ("months", "2"), ("passphrase", passphrase));

    static Task<Answer> Plan(Browser page, string passphrase, BucketStore store, string keyId = BucketStore.KeyId, string secret = BucketStore.Secret) =>
        page.Post($"{Shelf}/plan", Shelf, ("hour", ""), ("folder", ""), ("days", "3"), ("months", "2"), ("passphrase", passphrase),
            ("endpoint", store.Address), ("bucket", BucketStore.Bucket), ("prefix", "/nightly/"), ("keyId", keyId), ("secret", secret), ("region", ""));

    /// <summary>Address of the one on the shelf, once it is proved.</summary>
    static async Task<string> Proved(Browser page)
    {
        for (var waited = 0; waited < 600; waited++, await Task.Delay(100))
        {
            var shelf = (await page.Get(Shelf)).Text;
            if (shelf.Contains(">Proved<", StringComparison.Ordinal)) return System.Text.RegularExpressions.Regex.Match(shelf, "href=\"(/setup/backups/[0-9a-f-]{36})\"").Groups[1].Value;
        }
        throw new TimeoutException("the backup was not made");
    }
}
