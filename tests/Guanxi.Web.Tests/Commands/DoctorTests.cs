using Guanxi.Web.Commands;
using Microsoft.Data.Sqlite;

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

    /// <summary>An index that has lost hundreds of rows, and one whose first page was overwritten.</summary>
    [Theory]
    [InlineData(false, @"✗ accounts: the table is damaged in 100 places, for example: \S")]
    [InlineData(true, @"✗ accounts: the table is damaged in 1 place, for example: \S")]
    public async Task Damage_is_told_in_a_line_a_table(bool overwritten, string line)
    {
        var table = Path.Combine(_data, "a.csv");
        await File.WriteAllLinesAsync(table, ["name", .. Enumerable.Range(0, 300).Select(i => $"Company {i}")], TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "import", "--object", "accounts", "--file", table)).Code);
        long page;
        await using (var database = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            using var command = database.CreateCommand();
            // Said to be over all rows, it is over some.
            command.CommandText = overwritten ? "" : "CREATE INDEX hurt ON accounts (name) WHERE name < 'Company 1'; PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = 'CREATE INDEX hurt ON accounts (name)' WHERE name = 'hurt';";
            command.CommandText += "PRAGMA wal_checkpoint(TRUNCATE); SELECT rootpage FROM sqlite_master WHERE name = 'ix_accounts_logo'";
            using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            await reader.NextResultAsync(TestContext.Current.CancellationToken);
            await reader.ReadAsync(TestContext.Current.CancellationToken);
            page = reader.GetInt64(0);
        }
        if (overwritten)
        {
            await using var file = new FileStream(Database, FileMode.Open, FileAccess.Write);
            file.Position = (page - 1) * 4096;
            await file.WriteAsync(new byte[64], TestContext.Current.CancellationToken);
        }
        var told = await Told();
        Assert.Single(told.Split('\n'), l => l.Contains("damaged in", StringComparison.Ordinal));
        Assert.Matches(line, told);
    }

    [Fact]
    public async Task The_file_of_an_import_is_missed()
    {
        var table = Path.Combine(_data, "a.csv");
        await File.WriteAllTextAsync(table, "name\nOne\n");
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "import", "--object", "accounts", "--file", table)).Code);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "doctor")).Code);
        Directory.Delete(Path.Combine(_data, "files"), recursive: true);
        Assert.Contains("imports.file: the stored file of 1 record is gone", await Told(), StringComparison.Ordinal);
    }

    async Task<string> Told(params string[] more)
    {
        var told = await Terminal.Run(_data, ["doctor", .. more]);
        Assert.Equal((ExitCodes.Failed, ""), (told.Code, told.Error));
        Assert.Contains("✗", told.Output, StringComparison.Ordinal);
        return told.Output;
    }
}
