using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Tests.Commands;

public sealed class BackupCommandTests : IDisposable
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_backup_opens_as_the_installation_it_was_made_of()
    {
        await Terminal.SetUp(_data);
        var file = Path.Combine(_data, "backup.guanxi");
        Assert.Equal((ExitCodes.Done, ""), await Backup(file));
        Assert.NotEqual("", (await Backup(file)).Error);
        Assert.Empty(Directory.EnumerateDirectories(_data, "scratch-*"));
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "restore", "--from", file, "--passphrase", "lamp over the harbour", "--check")).Code);
        var restored = Path.Combine(_data, "restored");
        var back = await Terminal.Run(restored, "restore", "--from", file, "--passphrase", "lamp over the harbour");
        Assert.Equal((ExitCodes.Done, ""), (back.Code, back.Error));
        await using var folder = await OpenFolder.Open(DataFolder.Open(restored));
        Assert.Equal("ada@example.com", (await folder.Person("ada@example.com", default)).Email);
    }

    [Fact]
    public async Task A_backup_is_carried_on_by_the_history_of_another_folder()
    {
        await Terminal.SetUp(_data);
        var file = Path.Combine(_data, "backup.guanxi");
        await Backup(file);
        await Terminal.Run(_data, "user", "add", "--user", "grace@example.com", "--name", "Grace Hill", "--password", "harbour lantern fog");
        string[] restore = ["restore", "--from", file, "--passphrase", "lamp over the harbour", "--until", "2099-01-01"];
        Assert.Equal(ExitCodes.Failed, (await Terminal.Run(Path.Combine(_data, "without"), restore)).Code);
        var restored = Path.Combine(_data, "restored");
        var back = await Terminal.Run(restored, [.. restore, "--feed", _data]);
        Assert.Equal((ExitCodes.Done, ""), (back.Code, back.Error));
        await using var folder = await OpenFolder.Open(DataFolder.Open(restored));
        Assert.Equal("Grace Hill", (await folder.Person("grace@example.com", default)).Name);
    }

    [Fact]
    public async Task The_history_of_another_company_carries_nothing_on_and_leaves_nothing_behind()
    {
        await Terminal.SetUp(_data);
        var (file, another, restored) = (Path.Combine(_data, "backup.guanxi"), Path.Combine(_data, "another"), Path.Combine(_data, "restored"));
        await Backup(file);
        await Terminal.SetUp(another);
        string[] restore = ["restore", "--from", file, "--passphrase", "lamp over the harbour", "--until", "2099-01-01", "--feed"];
        var refused = await Terminal.Run(restored, [.. restore, another]);
        Assert.Equal((ExitCodes.Failed, ""), (refused.Code, refused.Output));
        Assert.Contains("another history", refused.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(restored, [.. restore, _data])).Code);
    }

    [Fact]
    public async Task What_cannot_be_restored_is_refused_in_one_line()
    {
        await Terminal.SetUp(_data);
        var file = Path.Combine(_data, "backup.guanxi");
        await Backup(file);
        var cut = Path.Combine(_data, "cut.guanxi");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..^100], TestContext.Current.CancellationToken);
        var words = new HashSet<string>();
        foreach (var (from, passphrase, data) in ((string, string, string)[])[(file, "another", "new"), (cut, "lamp over the harbour", "new2"), (Path.Combine(_data, "guanxi.db"), "lamp over the harbour", "new3"), (Path.Combine(_data, "none"), "lamp over the harbour", "new4"), (file, "lamp over the harbour", ".")])
        {
            var refused = await Terminal.Run(Path.Combine(_data, data), "restore", "--from", from, "--passphrase", passphrase);
            Assert.Equal((ExitCodes.Failed, ""), (refused.Code, refused.Output));
            Assert.True(words.Add(Assert.Single(refused.Error.TrimEnd().Split('\n'))));
        }
    }

    async Task<(int Code, string Error)> Backup(string file)
    {
        var (code, _, error) = await Terminal.Run(_data, "backup", "--to", file, "--passphrase", "lamp over the harbour");
        return (code, error);
    }
}
