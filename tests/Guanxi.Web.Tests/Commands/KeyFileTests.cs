using System.Diagnostics;
using System.Text;
using Guanxi.Web.Commands;

namespace Guanxi.Web.Tests.Commands;

/// <summary>The keys of the secrets, sealed by a file outside the database.</summary>
public sealed class KeyFileTests : IDisposable
{
    readonly string _place = Directory.CreateTempSubdirectory("guanxi-").FullName;

    string Data => In("data");

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public async Task Nothing_in_the_database_opens_its_secrets_and_everything_says_which_file_does()
    {
        var keys = Make("keys");
        await SetUp(keys);
        Assert.False(Lies("masterKey"));
        Assert.True(Lies("\"mark\""));
        var backup = In("b.guanxi");
        Assert.Equal(ExitCodes.Done, (await Run(keys, "backup", "--to", backup, "--passphrase", "lamp over the harbour")).Code);

        // It lies where it lay: whoever types a command need not name it.
        Assert.Equal(ExitCodes.Done, (await Run("", "doctor")).Code);
        File.Move(keys, In("elsewhere"));
        string[] restore = ["restore", "--from", backup, "--passphrase", "lamp over the harbour", "--data", In("restored")];
        foreach (var command in (string[][])[["serve", "--port", "0"], ["move", "--to", "new.db"], restore])
        {
            var refused = await Run("", command);
            Assert.Equal(ExitCodes.Failed, refused.Code);
            Assert.Contains(keys, Assert.Single(refused.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
            Assert.Contains(keys, (await Run(keys, command)).Error, StringComparison.Ordinal);
            Assert.Contains(keys, (await Run(Make("other"), command)).Error, StringComparison.Ordinal);
        }
        Assert.Equal(ExitCodes.Done, (await Run(In("elsewhere"), "move", "--to", "new.db")).Code);
        Assert.Equal(ExitCodes.Done, (await Run(In("elsewhere"), restore)).Code);
        Assert.Equal(ExitCodes.Done, (await Run(In("elsewhere"), "doctor", "--data", In("restored"))).Code);
    }

    [Fact]
    public async Task Keys_that_lay_open_come_under_the_file_and_from_one_file_under_another()
    {
        await SetUp("");
        Assert.True(Lies("masterKey"));
        var (first, second) = (Make("first"), Make("second"));
        foreach (var keys in (string[])[first, $"{second},{first}", second]) Assert.Equal(ExitCodes.Done, (await Run(keys, "doctor")).Code);
        File.Delete(first);
        Assert.Equal(ExitCodes.Done, (await Run(second, "move", "--to", "sealed.db")).Code);
        Assert.False(Lies("masterKey", "sealed.db"));
    }

    [Fact]
    public async Task A_file_that_is_too_short_is_refused()
    {
        await File.WriteAllTextAsync(In("short"), "secret", TestContext.Current.CancellationToken);
        var refused = await Run(In("short"), Company);
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains("openssl rand", refused.Error, StringComparison.Ordinal);
    }

    static string[] Company => ["setup", "--company", "Harbour", "--admin", "ada@example.com", "--password", "harbour lantern fog", "--language", "en"];

    /// <summary>The link is the first thing that is sealed.</summary>
    async Task SetUp(string keys)
    {
        foreach (var command in (string[][])[Company, ["user", "add", "--user", "bo@example.com"]]) Assert.Equal(ExitCodes.Done, (await Run(keys, command)).Code);
    }

    string In(string name) => Path.Combine(_place, name);

    string Make(string name)
    {
        File.WriteAllBytes(In(name), System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        return In(name);
    }

    bool Lies(string text, string database = "guanxi.db") => Directory.GetFiles(Data, database + "*").Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    /// <summary>In a process of its own: the environment is everybody's.</summary>
    async Task<(int Code, string Error)> Run(string keys, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. command, .. command.Contains("--data") ? [] : (string[])["--data", Data]])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["Keys"] = keys },
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        return (process.ExitCode, await error);
    }
}
