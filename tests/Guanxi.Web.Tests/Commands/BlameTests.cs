using System.Diagnostics;
using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Tests.Commands;

/// <summary>What the machine or its owner must mend is told in one line of the person's language, and not called a fault of the program.</summary>
public sealed class BlameTests : IAsyncLifetime
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;

    public async ValueTask InitializeAsync() => await Terminal.SetUp(_data);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        return ValueTask.CompletedTask;
    }

    public static TheoryData<int, string[]> Commands => new()
    {
        { ExitCodes.Failed, ["backup", "--to", "/dev/null/x/b.guanxi"] },
        { ExitCodes.Failed, ["backup", "--to", "{data}"] },
        { ExitCodes.Usage, ["backup", "--to", "{data}/b.guanxi", "--passphrase", "x"] },
        { ExitCodes.Failed, ["restore", "--from", "{data}"] },
        { ExitCodes.Failed, ["export", "--object", "users", "--fields", "nam"] },
        { ExitCodes.Failed, ["export", "--object", "users", "--fields", "name,nam"] },
        { ExitCodes.Failed, ["export", "--object", "users", "--fields", "passwordHash"] },
        { ExitCodes.Failed, ["export", "--object", "users", "--file", "/dev/null/x.csv"] },
        { ExitCodes.Failed, ["export", "--object", "users", "--file", "{data}"] },
        { ExitCodes.Failed, ["customising", "export", "--file", "{data}"] },
        { ExitCodes.Failed, ["import", "--object", "accounts", "--file", "{data}/guanxi.db"] },
        { ExitCodes.Failed, ["import", "--object", "accounts", "--file", "{data}/empty.csv"] },
        { ExitCodes.Usage, ["token", "create", "--user", "ada@example.com", "--scopes", "bogus"] },
        { ExitCodes.Usage, ["token", "create", "--user", "ada@example.com", "--days", "0"] },
        { ExitCodes.Usage, ["token", "create", "--user", "ada@example.com", "--days", "-3"] },
        { ExitCodes.Usage, ["token", "create", "--user", "ada@example.com", "--days", "soon"] },
        { ExitCodes.Usage, ["setup"] },
        { ExitCodes.Usage, ["bogus"] },
    };

    [Theory, MemberData(nameof(Commands))]
    public async Task It_is_told_in_one_line_of_the_language(int code, string[] command)
    {
        await File.WriteAllBytesAsync(Path.Combine(_data, "empty.csv"), []);
        var before = CultureInfo.CurrentUICulture;
        var lines = new List<string>();
        try
        {
            foreach (var language in (string[])["en", "zh-CN"])
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                var refused = await Terminal.Run(_data, [.. command.Select(c => c.Replace("{data}", _data, StringComparison.Ordinal))]);
                Assert.Equal((code, ""), (refused.Code, refused.Output));
                lines.Add(refused.Error.Split('\n')[0]);
                Assert.StartsWith("guanxi: ", lines[^1], StringComparison.Ordinal);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
        Assert.DoesNotMatch("[\u4e00-\u9fff]", lines[0]);
        Assert.Matches("[\u4e00-\u9fff]", lines[1]);
        Assert.DoesNotContain("。。", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Account__AttemptsBeforeLock", "0")]
    [InlineData("Account__AttemptsBeforeLock", "abc")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "rubbish")]
    public async Task A_setting_that_cannot_be_used_is_named(string name, string value)
    {
        // In a process of its own: the environment is everybody's.
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--data", _data, "--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { [name] = value } };
        using var server = Process.Start(start)!;
        var (output, error) = (server.StandardOutput.ReadToEndAsync(), server.StandardError.ReadToEndAsync());
        await server.WaitForExitAsync();
        Assert.Equal((ExitCodes.Failed, ""), (server.ExitCode, await output));
        Assert.Contains(name.Split("__")[^1], Assert.Single((await error).TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_replaced_by_a_whole_one_alone()
    {
        var file = Path.Combine(_data, "precious.csv");
        await File.WriteAllTextAsync(file, "precious");
        Assert.Equal(ExitCodes.Failed, (await Terminal.Run(_data, "export", "--object", "users", "--filter", "nme:x", "--file", file)).Code);
        Assert.Equal("precious", await File.ReadAllTextAsync(file));
        Assert.Equal([file], Directory.GetFiles(_data, "precious*"));
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "export", "--object", "users", "--file", file)).Code);
        Assert.Contains("ada@example.com", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(_data, "precious*"));
    }

    [Fact]
    public async Task What_is_no_table_leaves_no_import_behind()
    {
        await Terminal.Run(_data, "import", "--object", "accounts", "--file", Path.Combine(_data, "guanxi.db"));
        await using var folder = await OpenFolder.Open(DataFolder.Existing(_data));
        Assert.Equal(0, await folder.Store.Count(Viewer.System, folder.Store.Registry["imports"], Filter.All));
    }

    [Fact]
    public async Task A_sealed_backup_asks_for_its_passphrase()
    {
        var file = Path.Combine(_data, "b.guanxi");
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "backup", "--to", file, "--passphrase", "lamp over the harbour")).Code);
        var refused = await Terminal.Run(Path.Combine(_data, "new"), "restore", "--from", file);
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains("GUANXI_PASSPHRASE", refused.Error, StringComparison.Ordinal);
    }
}
