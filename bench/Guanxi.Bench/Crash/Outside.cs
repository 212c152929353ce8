using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Guanxi.Bench.Crash;

/// <summary>Those outside who are told: somebody's server that takes webhooks, and a mail server. They note whom they were told about.</summary>
sealed class Outside : IDisposable
{
    readonly HttpListener _hooks = new();
    readonly TcpListener _mail = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();

    public Outside()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            HookAddress = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }
        _hooks.Prefixes.Add(HookAddress);
        _hooks.Start();
        _mail.Start();
        _ = Task.Run(TakeHooks);
        _ = Task.Run(TakeMail);
    }

    public string HookAddress { get; }
    public int MailPort => ((IPEndPoint)_mail.LocalEndpoint).Port;

    /// <summary>Keys of records, with how often.</summary>
    public ConcurrentDictionary<Guid, int> Hooked { get; } = [];
    /// <summary>Subjects of letters, with how often.</summary>
    public ConcurrentDictionary<string, int> Mailed { get; } = [];

    async Task TakeHooks()
    {
        while (!_stop.IsCancellationRequested)
        {
            var call = await _hooks.GetContextAsync();
            try
            {
                using var body = await JsonDocument.ParseAsync(call.Request.InputStream);
                var record = body.RootElement.GetProperty("change").GetProperty("record").GetGuid();
                Hooked.AddOrUpdate(record, 1, (_, times) => times + 1);
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or IOException or JsonException or ObjectDisposedException)
            {
                // The caller was killed in the middle of its call.
            }
        }
    }

    async Task TakeMail()
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await _mail.AcceptTcpClientAsync(_stop.Token);
            _ = Task.Run(async () =>
            {
                using (client)
                    try { await TakeLetters(client); }
                    catch (Exception e) when (e is IOException or SocketException) { /* the sender was killed */ }
            });
        }
    }

    /// <summary>As much of RFC 5321 as a letter needs.</summary>
    async Task TakeLetters(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 outside");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var subject = "";
                while (await reader.ReadLineAsync() is { } text && text != ".")
                    if (text.StartsWith("Subject: ", StringComparison.Ordinal)) subject = text[9..];
                Mailed.AddOrUpdate(subject, 1, (_, times) => times + 1);
            }
            await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 ok");
            if (verb == "QUIT") return;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _hooks.Close();
        _mail.Dispose();
        _stop.Dispose();
    }
}
