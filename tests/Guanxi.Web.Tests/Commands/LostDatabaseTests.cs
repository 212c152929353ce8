using Guanxi.Web.Commands;

namespace Guanxi.Web.Tests.Commands;

/// <summary>A folder in which no database is: mistyped, or lost.</summary>
public sealed class LostDatabaseTests : IDisposable
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData("doctor")]
    [InlineData("backup", "--to", "never.guanxi")]
    [InlineData("token", "create", "--user", "ada@example.com")]
    public async Task A_mistyped_folder_is_refused_and_nothing_is_made(params string[] command)
    {
        var mistyped = Path.Combine(_data, "nowhere");
        await Refused(mistyped, mistyped, command);
        Assert.False(Directory.Exists(mistyped));
        await Refused(_data, "no installation", command);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_data));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_database_is_lost_nobody_begins_another(bool gone)
    {
        await Terminal.SetUp(_data);
        await Lose(gone);
        foreach (var command in (string[][])[["serve", "--port", "0"], ["--port", "0"], ["setup", "--company", "Two", "--admin", "b@example.com", "--password", "harbour lantern fog"], ["doctor"], ["backup", "--to", Path.Combine(_data, "b.guanxi")]])
            await Refused(_data, "restore --from FILE", command);
        Assert.False(new FileInfo(Path.Combine(_data, "guanxi.db")) is { Exists: true, Length: > 0 });
    }

    [Fact]
    public async Task Nor_where_the_settings_name_a_file_that_is_not_there()
    {
        await Terminal.SetUp(_data);
        await File.WriteAllTextAsync(Path.Combine(_data, "guanxi.json"), "{ \"file\": \"guanxi-2.db\" }");
        await Refused(_data, "guanxi-2.db", "serve", "--port", "0");
        await Refused(_data, "guanxi.json", "doctor");
    }

    [Fact]
    public async Task A_lost_database_comes_back_from_a_backup_into_the_same_folder()
    {
        using var place = new Elsewhere();
        await Terminal.SetUp(_data);
        var backup = Path.Combine(place.Path, "b.guanxi");
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "backup", "--to", backup)).Code);
        await Lose(gone: true);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "restore", "--from", backup)).Code);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "doctor")).Code);
    }

    async Task Lose(bool gone)
    {
        foreach (var file in Directory.GetFiles(_data, "guanxi.db*")) File.Delete(file);
        if (!gone) await File.WriteAllBytesAsync(Path.Combine(_data, "guanxi.db"), []);
        Directory.CreateDirectory(Path.Combine(_data, "files"));
        await File.WriteAllTextAsync(Path.Combine(_data, "files", "one"), "left");
    }

    static async Task Refused(string data, string told, params string[] command)
    {
        var refused = await Terminal.Run(data, command);
        Assert.Equal((ExitCodes.Failed, ""), (refused.Code, refused.Output));
        Assert.StartsWith("guanxi: ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(told, refused.Error, StringComparison.Ordinal);
        Assert.Single(refused.Error.TrimEnd().Split('\n'));
    }

    sealed record Elsewhere : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("guanxi-").FullName;
        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
