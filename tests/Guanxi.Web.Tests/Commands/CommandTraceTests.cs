using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Logs;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Tests.Commands;

/// <summary>Who sits at the machine is known by the operating system alone: the log names the product, and that user.</summary>
public sealed class CommandTraceTests : IDisposable
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task What_takes_everything_out_stands_in_the_log()
    {
        await Terminal.SetUp(_data);
        var backup = Path.Combine(_data, "night.guanxi");
        foreach (var command in (string[][])[["backup", "--to", backup], ["customising", "export", "--file", Path.Combine(_data, "custom.json")], ["warehouse", "export", "--to", Path.Combine(_data, "parquet")], ["export", "--object", "accounts", "--file", Path.Combine(_data, "accounts.csv")]])
            Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, command)).Code);
        var taken = (await Lines(_data)).OfType<AccessLine>().ToList();
        Assert.Equal(["accounts", "backups", "customisation", "warehouse"], taken.Select(l => l.Event.Object).Order(StringComparer.Ordinal));
        Assert.All(taken, line => Assert.Equal((Viewer.SystemId, "cli", Environment.UserName), (line.Who, line.Event.Channel, line.Event.Address)));
        Assert.Equal((AccessKind.BackedUp, "night.guanxi", backup), taken.Where(l => l.Event.Object == "backups").Select(l => (l.Event.Kind, l.Event.Name, l.Event.Filter)).Single());
    }

    [Fact]
    public async Task Going_back_stands_in_the_log_of_what_came_back()
    {
        await Terminal.SetUp(_data);
        var (backup, back, on) = (Path.Combine(_data, "night.guanxi"), Path.Combine(_data, "back"), Path.Combine(_data, "on"));
        await Terminal.Run(_data, "backup", "--to", backup);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(back, "restore", "--from", backup)).Code);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(on, "restore", "--from", backup, "--until", "2099-01-01", "--feed", _data)).Code);
        foreach (var (data, until) in ((string, string?)[])[(back, null), (on, "2099-01-01T00:00:00.0000000Z")])
        {
            var restored = Assert.Single((await Lines(data)).OfType<AccessLine>(), l => l.Event.Kind == AccessKind.Restored);
            Assert.Equal((Viewer.SystemId, "night.guanxi", until, Environment.UserName), (restored.Who, restored.Event.Name, restored.Event.Filter, restored.Event.Address));
        }
    }

    [Fact]
    public async Task A_password_set_or_a_link_made_by_command_is_nobody_elses_doing()
    {
        await Terminal.SetUp(_data);
        await Terminal.Run(_data, "user", "reset-password", "--user", "ada@example.com", "--password", "harbour lantern mist");
        await Terminal.Run(_data, "user", "reset-password", "--user", "ada@example.com");
        var lines = (await Lines(_data)).OfType<SignInLine>().ToList();
        Assert.Equal([SignInOutcome.LinkMade, SignInOutcome.PasswordReset], lines.Select(l => l.Event.Outcome));
        Assert.All(lines, line => Assert.Equal((Viewer.SystemId, "ada@example.com", Environment.UserName), (line.Who, line.Event.Email, line.Event.Address)));
    }

    [Fact]
    public async Task An_import_by_command_is_the_products_own_and_what_it_brings_the_administrators()
    {
        await Terminal.SetUp(_data);
        var file = Path.Combine(_data, "accounts.csv");
        await File.WriteAllTextAsync(file, "name\nBrought in\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Done, (await Terminal.Run(_data, "import", "--object", "accounts", "--file", file)).Code);
        await using var folder = await OpenFolder.Open(DataFolder.Open(_data));
        var account = Assert.Single((await folder.Store.List(Viewer.System, new(folder.Store.Registry.Of<Modules.Customers.Account>()) { Filter = Filter.Is("name", "Brought in") }, TestContext.Current.CancellationToken)).Records);
        Assert.Equal((Viewer.SystemId, (await folder.Person("ada@example.com", default)).Id), (account.CreatedBy.Value, account.Owner.Value));
    }

    [Fact]
    public async Task The_doctor_checks_a_seal_that_was_noted()
    {
        await Terminal.SetUp(_data);
        string seal;
        await using (var folder = await OpenFolder.Open(DataFolder.Open(_data)))
        {
            var chain = folder.Get<FeedChain>();
            await chain.Read(await folder.Store.Feed.After(0, 10_000, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            seal = NotedSeal.Of((await chain.Head(TestContext.Current.CancellationToken))!).ToString();
        }
        Assert.Contains("✓ Seal 1 stands as you noted it", (await Terminal.Run(_data, "doctor", "--seal", seal)).Output, StringComparison.Ordinal);
        var lost = await Terminal.Run(_data, "doctor", "--seal", "1:" + new string('0', 64));
        Assert.Equal(ExitCodes.Failed, lost.Code);
        Assert.Contains("✗ Seal 1 does not stand", lost.Output, StringComparison.Ordinal);
        Assert.Contains("is no seal", (await Terminal.Run(_data, "doctor", "--seal", "one")).Error, StringComparison.Ordinal);
    }

    static async Task<IReadOnlyList<LogLine>> Lines(string data)
    {
        await using var folder = await OpenFolder.Open(DataFolder.Open(data));
        return (await folder.Get<AuditLog>().Read(new(), 5_000, TimeZoneInfo.Utc, TestContext.Current.CancellationToken)).Lines;
    }
}
