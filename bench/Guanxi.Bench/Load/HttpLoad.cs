using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Guanxi.Bench.Load;

/// <summary>
/// Requests over kept connections, one after another on each, as fast as the server answers. Written on sockets: the generator shares
/// the machine with the server and must cost little.
/// </summary>
static class HttpLoad
{
    /// <summary>Before the measure begins, for the runtime compiles what is called often a second and a third time: so many calls, for so many seconds at least and at most.</summary>
    const int WarmCalls = 20_000, LeastWarmSeconds = 10, MostWarmSeconds = 25;

    /// <param name="request">The whole request of the n-th call.</param>
    public static async Task<Timing> Run(Child server, int connections, double seconds, Func<int, byte[]> request)
    {
        var next = -1;
        for (var began = Stopwatch.StartNew(); began.Elapsed.TotalSeconds < (next < WarmCalls ? MostWarmSeconds : LeastWarmSeconds);)
            await Drive(server.Port, connections, 1, request, () => Interlocked.Increment(ref next), []);
        var taken = new List<long>[connections];
        var spent = server.Spent;
        var watch = Stopwatch.StartNew();
        await Drive(server.Port, connections, seconds, request, () => Interlocked.Increment(ref next), taken);
        var timing = Timing.Of(taken.SelectMany(t => t), watch.Elapsed.TotalSeconds);
        return timing with { Processor = (server.Spent - spent).TotalMilliseconds / timing.Calls };
    }

    static Task Drive(int port, int connections, double seconds, Func<int, byte[]> request, Func<int> next, List<long>[] taken) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(c => Task.Run(async () =>
        {
            using var connection = new Connection(port);
            var times = new List<long>(100_000);
            var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
            for (var now = Stopwatch.GetTimestamp(); now < end;)
            {
                await connection.Ask(request(next()));
                var after = Stopwatch.GetTimestamp();
                times.Add(after - now);
                now = after;
            }
            if (taken.Length > 0) taken[c] = times;
        })));

    public static byte[] Get(string path, string? authorization, string? cookie = null) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(authorization is null ? "" : $"Authorization: Bearer {authorization}\r\n")}{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n");

    public static byte[] Post(string path, string? authorization, string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var head = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{(authorization is null ? "" : $"Authorization: Bearer {authorization}\r\n")}\r\n");
        return [.. head, .. body];
    }
}

/// <summary>One kept connection. Reads answers with a length or in chunks; anything but success ends the measurement.</summary>
sealed class Connection : IDisposable
{
    readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    byte[] _buffer = new byte[64 * 1024];
    int _filled;

    public Connection(int port) => _socket.Connect(System.Net.IPAddress.Loopback, port);

    /// <summary>Length of the answer's body.</summary>
    public async Task<int> Ask(byte[] request)
    {
        await _socket.SendAsync(request);
        _filled = 0;
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0) await Fill();
        head += 4;
        if (!_buffer.AsSpan(0, _filled).StartsWith("HTTP/1.1 2"u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, 0, Math.Min(_filled, 600)));
        var length = Header(_buffer.AsSpan(0, head), "content-length: "u8);
        if (length >= 0)
        {
            while (_filled < head + length) await Fill();
            return length;
        }
        while (!_buffer.AsSpan(0, _filled).EndsWith("0\r\n\r\n"u8)) await Fill();
        return _filled - head;
    }

    async ValueTask Fill()
    {
        if (_filled == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
        if (read == 0) throw new IOException("the server hung up");
        _filled += read;
    }

    static int Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        for (var rest = head; rest.IndexOf((byte)'\n') is var at and >= 0; rest = rest[(at + 1)..])
            if (rest.Length > name.Length && Ascii.EqualsIgnoreCase(rest[..name.Length], name) && Utf8Parser.TryParse(rest[name.Length..], out int value, out _)) return value;
        return -1;
    }

    public void Dispose() => _socket.Dispose();
}
