using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Guanxi.Tests.Concurrency;

/// <summary>The server as a process of its own, to be killed in the middle of its work.</summary>
sealed class KilledServer : IDisposable
{
    readonly Process _process;
    readonly HttpClient _client;

    KilledServer(Process process, HttpClient client) => (_process, _client) = (process, client);

    public static async Task<KilledServer> Start(string data, string token)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--data", data, "--port", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Api__CallsPerMinute"] = "0";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        for (var tries = 0; ; tries++)
        {
            Assert.False(process.HasExited, "the server ended by itself");
            try
            {
                if ((await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).IsSuccessStatusCode) return new(process, client);
            }
            catch (HttpRequestException) when (tries < 1_200)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>The key of a record whose creation was acknowledged; null when no answer came.</summary>
    public async Task<Guid?> Create(string name)
    {
        try
        {
            using var answer = await _client.PostAsJsonAsync(new Uri("/api/v1/accounts", UriKind.Relative), new { name });
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return json.RootElement.GetProperty("id").GetGuid();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
    }
}
