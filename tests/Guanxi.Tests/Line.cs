using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Guanxi.Tests;

/// <summary>The way to a server, which can be cut, held up and mended.</summary>
public sealed class Line : IAsyncDisposable
{
    readonly string _host;
    readonly int _to;
    readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    readonly CancellationTokenSource _stop = new();
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Task _loop;
    volatile bool _cut;
    volatile TaskCompletionSource? _held;
    LastWords? _last;

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

    /// <summary>Nothing gets through either way, and nobody is told; what is on its way arrives when the line is mended.</summary>
    public void Hold() => _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Cuts off whoever says this next.</summary>
    /// <param name="reached">Whether the other end still hears it.</param>
    /// <param name="after">What must have been said before on the same line; null for nothing.</param>
    /// <param name="whole">Whether the line is cut for all; otherwise it stays.</param>
    public void CutAt(string words, bool reached, string? after = null, bool whole = false) => _last = new(Encoding.ASCII.GetBytes(words), reached, after is null ? null : Encoding.ASCII.GetBytes(after), whole);

    sealed record LastWords(byte[] Words, bool Reached, byte[]? After, bool Whole);

    public void Mend()
    {
        _cut = false;
        Interlocked.Exchange(ref _held, null)?.SetResult();
    }

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

    async Task Pass(TcpClient from, TcpClient to)
    {
        var (bytes, heard) = (new byte[1 << 16], false);
        for (int read; (read = await from.GetStream().ReadAsync(bytes)) > 0;)
        {
            if (_held is { } held) await held.Task;
            var last = _last;
            if (last is not null && (heard |= last.After is null || bytes.AsSpan(0, read).IndexOf(last.After) >= 0) && bytes.AsSpan(0, read).IndexOf(last.Words) >= 0)
            {
                _last = null;
                // Closed before the other end can answer.
                _cut |= last.Whole;
                from.Close();
                if (last.Reached) await to.GetStream().WriteAsync(bytes.AsMemory(0, read));
                if (last.Whole) Cut();
                return;
            }
            await to.GetStream().WriteAsync(bytes.AsMemory(0, read));
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
            await Task.WhenAny(Pass(here, there), Pass(there, here));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
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
        Mend();
        Cut();
        _listener.Dispose();
        _stop.Dispose();
    }
}
