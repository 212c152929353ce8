using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Guanxi.Browser.Tests;

/// <summary>The real server on a free port over a fresh data folder, for the tests of one class. Nobody has moved in yet.</summary>
public class House(Chromium chromium) : IAsyncLifetime
{
    public const string Administrator = "ada@example.com", Password = "harbour lantern 27";

    readonly string _folder = Directory.CreateTempSubdirectory("guanxi-").FullName;
    WebApplication _app = null!;

    /// <summary>Passkeys want a name, not a number.</summary>
    public string Address { get; private set; } = "";
    public IServiceProvider Services => _app.Services;
    public RecordStore Store => Services.GetRequiredService<RecordStore>();

    public async ValueTask InitializeAsync()
    {
        _app = Program.Build(new(DataFolder.Open(_folder), Port: 0), builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Environment.EnvironmentName = Place;
        });
        await Services.GetRequiredService<KernelStart>().Run();
        await _app.StartAsync();
        var port = new Uri(Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Port;
        Address = $"http://localhost:{port}";
        if (Company is { } asked) Assert.Empty((await Services.GetRequiredService<MoveIn>().Run(asked, default)).Problems);
    }

    protected virtual string Place => Environments.Production;

    /// <summary>Who lives here from the start.</summary>
    protected virtual NewCompany? Company => null;

    protected static NewCompany English => new()
    {
        Company = "Harbour Trading", Language = "en", TimeZone = "America/New_York", Currency = "USD", Name = "Ada Long", Email = Administrator, Password = Password,
    };

    protected static NewCompany Chinese => English with { Company = "海港贸易", Language = "zh-CN", TimeZone = "Asia/Shanghai", Currency = "CNY", Name = "龙艾达" };

    /// <summary>A browser window before sign-in.</summary>
    public Task<Visitor> Open(Screen? screen = null) => Visitor.Open(chromium.Browser, Address, screen ?? new());

    /// <summary>A browser window of a person who is signed in, on the first page.</summary>
    public async Task<Visitor> SignIn(string email = Administrator, Screen? screen = null)
    {
        var visitor = await Open(screen);
        await visitor.SignIn(email, Password);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>An English company without any record.</summary>
public sealed class FreshHouse(Chromium chromium) : House(chromium)
{
    protected override NewCompany Company => English;
}

/// <summary>Where the look is worked on.</summary>
public sealed class WorkshopHouse(Chromium chromium) : House(chromium)
{
    protected override NewCompany Company => English;
    protected override string Place => Environments.Development;
}

/// <summary>An English company at work.</summary>
public sealed class DemoHouse(Chromium chromium) : House(chromium)
{
    protected override NewCompany Company => English with { Demo = true };
}

/// <summary>A Chinese company at work.</summary>
public sealed class ChineseHouse(Chromium chromium) : House(chromium)
{
    protected override NewCompany Company => Chinese with { Demo = true };
}
