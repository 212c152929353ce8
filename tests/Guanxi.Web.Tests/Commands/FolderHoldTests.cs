using System.Diagnostics;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace Guanxi.Web.Tests.Commands;

/// <summary>A data folder has one server.</summary>
public sealed class FolderHoldTests : IAsyncLifetime
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;

    public async ValueTask InitializeAsync() => await Terminal.SetUp(_data);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_second_server_is_refused_at_once_and_a_killed_one_is_in_nobodys_way()
    {
        using var first = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--data", _data, "--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var told = await first.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.StartsWith("Guanxi is ready", told, StringComparison.Ordinal);
            foreach (var command in (string[][])[["serve", "--port", "0"], ["--port", "0"]])
                Assert.Contains($"process {first.Id} ({told!.Split(' ')[^1]})", await Refused(command), StringComparison.Ordinal);
        }
        finally
        {
            first.Kill();
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        (await DataFolder.Existing(_data).Hold("serve", TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public async Task Nothing_is_put_into_the_place_of_a_database_that_is_served_and_all_else_goes_on()
    {
        var (backup, table) = (Path.Combine(_data, "b.guanxi"), Path.Combine(_data, "a.csv"));
        await File.WriteAllTextAsync(table, "name\nOne\n", TestContext.Current.CancellationToken);
        using (await DataFolder.Existing(_data).Hold("serve", TestContext.Current.CancellationToken))
        {
            foreach (var command in (string[][])[["backup", "--to", backup], ["import", "--object", "accounts", "--file", table], ["export", "--object", "accounts", "--file", table], ["user", "add", "--user", "bo@example.com", "--role", "administrator"], ["doctor"]])
                Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, command)).Code);
            var mine = $"process {Environment.ProcessId} (serve)";
            Assert.Contains(mine, await Refused("move", "--to", "other.db"), StringComparison.Ordinal);
            // Also where the database was lost under the server.
            foreach (var file in Directory.GetFiles(_data, "guanxi.db*")) File.Delete(file);
            Assert.Contains(mine, await Refused("restore", "--from", backup), StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(_data, "guanxi.db")));
        }
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "restore", "--from", backup)).Code);
    }

    [Fact]
    public async Task A_command_of_a_newer_version_changes_no_database_under_a_server()
    {
        await Database("DROP INDEX ix_accounts_team");
        using (await DataFolder.Existing(_data).Hold("serve", TestContext.Current.CancellationToken))
        {
            Assert.Contains($"process {Environment.ProcessId} (serve)", await Refused("doctor"), StringComparison.Ordinal);
            Assert.Equal(0L, await Database(Indexes));
        }
        Assert.Empty(Directory.GetFiles(_data, "*before*"));
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "doctor")).Code);
        Assert.Equal(1L, await Database(Indexes));
    }

    const string Indexes = "SELECT count(*) FROM sqlite_master WHERE name = 'ix_accounts_team'";

    async Task<object?> Database(string sql)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(_data, "guanxi.db")};Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    async Task<string> Refused(params string[] command)
    {
        var refused = await Terminal.Run(_data, command);
        Assert.Equal((ExitCodes.Failed, ""), (refused.Code, refused.Output));
        var line = Assert.Single(refused.Error.TrimEnd().Split('\n'));
        Assert.StartsWith($"guanxi: {_data} ", line, StringComparison.Ordinal);
        return line;
    }
}
