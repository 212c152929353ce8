using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Guanxi.Tests;

/// <summary>The way to a server, which can be cut and mended.</summary>
public sealed class Line : IAsyncDisposable
{
    readonly string _host;
    readonly int _to;
    readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    readonly CancellationTokenSource _stop = new();
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Task _loop;
    volatile bool _cut;

    public Line(string host, int to)
    {
        (_host, _to) = (host, to);
        _listener.Start();
        _loop = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whoever talks is cut off, whoever calls gets no answer.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var client in _open.Keys) client.Close();
    }

    public void Mend() => _cut = false;

    async Task Accept()
    {
        try
        {
            while (true)
            {
                var here = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (_cut) here.Close();
                else _ = Task.Run(() => Join(here));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    async Task Join(TcpClient here)
    {
        using var there = new TcpClient();
        try
        {
            await there.ConnectAsync(_host, _to);
            _open[here] = _open[there] = true;
            if (_cut) return;
            await Task.WhenAny(here.GetStream().CopyToAsync(there.GetStream()), there.GetStream().CopyToAsync(here.GetStream()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut in the middle of a call.
        }
        finally
        {
            here.Close();
            _open.TryRemove(here, out _);
            _open.TryRemove(there, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        Cut();
        _listener.Dispose();
        _stop.Dispose();
    }
}
