using Guanxi.Web.Commands;

namespace Guanxi.Web.Tests.Commands;

/// <summary>The damage a doctor is asked about.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;

    string Database => Path.Combine(_data, "guanxi.db");

    public async ValueTask InitializeAsync() => await Terminal.SetUp(_data);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_that_is_no_database_any_more_is_named_with_the_backup_to_go_back_to()
    {
        var backup = Path.Combine(_data, "backups", "2026-01-01-000000.guanxi");
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "backup", "--to", backup)).Code);
        await File.WriteAllBytesAsync(Database, [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31 + 7))]);
        var told = await Told();
        Assert.Contains("does not open", told, StringComparison.Ordinal);
        Assert.Contains(backup, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overwritten_pages_are_named_and_what_can_be_read_is_looked_at()
    {
        await using (var file = new FileStream(Database, FileMode.Open, FileAccess.Write))
        {
            var garbage = new byte[4096];
            Array.Fill(garbage, (byte)0xA5);
            foreach (var part in (int[])[3, 5, 7])
            {
                file.Position = file.Length / 4096 * part / 10 * 4096;
                await file.WriteAsync(garbage);
            }
        }
        Assert.Contains("ackup", await Told(), StringComparison.Ordinal);
        Assert.Contains("ackup", await Told("--repair"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_an_import_is_missed()
    {
        var table = Path.Combine(_data, "a.csv");
        await File.WriteAllTextAsync(table, "name\nOne\n");
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "import", "--object", "accounts", "--file", table)).Code);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "doctor")).Code);
        Directory.Delete(Path.Combine(_data, "files"), recursive: true);
        Assert.Contains("a.csv", await Told(), StringComparison.Ordinal);
    }

    async Task<string> Told(params string[] more)
    {
        var told = await Terminal.Run(_data, ["doctor", .. more]);
        Assert.Equal((ExitCodes.Failed, ""), (told.Code, told.Error));
        Assert.Contains("✗", told.Output, StringComparison.Ordinal);
        return told.Output;
    }
}
