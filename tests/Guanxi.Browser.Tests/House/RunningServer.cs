using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Guanxi.Web.Commands;

namespace Guanxi.Browser.Tests;

/// <summary>The program itself in a process of its own, over a company at work: what ends and begins anew cannot run inside the tests.</summary>
public sealed class RunningServer(Chromium chromium) : IAsyncLifetime
{
    readonly int _port = FreePort();
    Process _process = null!;

    public string Data { get; } = Path.Combine(Path.GetTempPath(), "guanxi-" + Path.GetRandomFileName());
    string Address => $"http://localhost:{Port}";
    string Port => _port.ToString(CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        string[] company = ["setup", "--data", Data, "--company", "Harbour Trading", "--admin", House.Administrator, "--password", House.Password, "--language", "en", "--demo"];
        Assert.Equal(ExitCodes.Done, await CommandLine.Run(company, new() { Output = TextWriter.Null }));
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--data", Data, "--port", Port]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient();
        await Eventually.Holds(async () =>
        {
            Assert.False(_process.HasExited, "the server ended by itself");
            try { return (await client.GetAsync(new Uri(Address + "/health/ready"))).IsSuccessStatusCode; }
            catch (HttpRequestException) { return false; }
        });
    }

    /// <summary>A browser window of a person who is signed in.</summary>
    public async Task<Visitor> SignIn(string email = House.Administrator)
    {
        var visitor = await Visitor.Open(chromium.Browser, Address, new());
        await visitor.SignIn(email, House.Password);
        return visitor;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Data, recursive: true);
        return ValueTask.CompletedTask;
    }
}
