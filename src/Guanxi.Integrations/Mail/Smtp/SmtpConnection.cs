using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Guanxi.Integrations.Mail.Smtp;

/// <summary>One conversation with a mail server (RFC 5321), encrypted from the start or by STARTTLS (RFC 3207), signed in by AUTH (RFC 4954).</summary>
sealed class SmtpConnection : IAsyncDisposable
{
    const int LongestReply = 100;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TcpClient _client = new();
    readonly string _host;
    Stream _stream = Stream.Null;
    StreamReader _reader = StreamReader.Null;
    HashSet<string> _offers = [];

    SmtpConnection(string host) => _host = host;

    /// <param name="anyCertificate">For servers inside that sign their own.</param>
    /// <exception cref="SmtpFault">The server refused.</exception>
    /// <exception cref="IOException">It cannot be reached, or encryption failed.</exception>
    public static async Task<SmtpConnection> Open(string host, int port, string security, bool anyCertificate, CancellationToken cancel)
    {
        var connection = new SmtpConnection(host);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            await connection._client.ConnectAsync(host, port, patience.Token);
            connection.Use(connection._client.GetStream());
            if (security == "tls") await connection.Encrypt(anyCertificate, patience.Token);
            await connection.Expect(220, null, patience.Token);
            await connection.Greet(patience.Token);
            if (security == "startTls")
            {
                await connection.Expect(220, "STARTTLS", patience.Token);
                await connection.Encrypt(anyCertificate, patience.Token);
                await connection.Greet(patience.Token);
            }
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task SignIn(string user, string password, CancellationToken cancel)
    {
        if (_offers.Contains("AUTH PLAIN")) await Expect(235, "AUTH PLAIN " + Code($"\0{user}\0{password}"), cancel);
        else
        {
            await Expect(334, "AUTH LOGIN", cancel);
            await Expect(334, Code(user), cancel);
            await Expect(235, Code(password), cancel);
        }
    }

    /// <returns>The server's word that it has taken the message, and the receivers it refused.</returns>
    public async Task<(string Answer, IReadOnlyList<string> Refused)> Send(string from, IReadOnlyList<string> to, string message, CancellationToken cancel)
    {
        await Expect(250, $"MAIL FROM:<{from}>", cancel, theMessages: true);
        var refused = new List<string>();
        foreach (var receiver in to)
        {
            var (code, text) = await Ask($"RCPT TO:<{receiver}>", cancel);
            if (code is 250 or 251) continue;
            if (code < 500) throw new SmtpFault(code, text);
            refused.Add($"{receiver}: {text}");
        }
        if (refused.Count == to.Count) throw new SmtpFault(550, string.Join("; ", refused), final: true);
        await Expect(354, "DATA", cancel, theMessages: true);
        return (await Expect(250, message + ".", cancel, theMessages: true), refused);
    }

    async Task Greet(CancellationToken cancel) =>
        _offers = [.. (await Expect(250, "EHLO guanxi", cancel)).Split('\n').SelectMany(line => line.Split(' ') is [var word, .. var more] ? more.Select(m => $"{word} {m}").Append(word) : [])];

    async Task Encrypt(bool anyCertificate, CancellationToken cancel)
    {
        var secured = new SslStream(_stream);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = _host,
            RemoteCertificateValidationCallback = (_, _, _, errors) => anyCertificate || errors == SslPolicyErrors.None,
        }, cancel);
        Use(secured);
    }

    void Use(Stream stream) => (_stream, _reader) = (stream, new(stream, Encoding.UTF8));

    /// <param name="theMessages">A refusal for good concerns this message, not the connection.</param>
    async Task<string> Expect(int expected, string? command, CancellationToken cancel, bool theMessages = false)
    {
        var (code, text) = await Ask(command, cancel);
        return code == expected ? text : throw new SmtpFault(code, $"{code} {text}", theMessages && code >= 500);
    }

    /// <summary>Says a command (none: listens) and reads the reply, whose lines are joined.</summary>
    async Task<(int Code, string Text)> Ask(string? command, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        if (command is not null) await _stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), patience.Token);
        var lines = new List<string>();
        while (lines.Count < LongestReply)
        {
            var line = await _reader.ReadLineAsync(patience.Token) ?? throw new SmtpFault(0, "the server closed the connection");
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) throw new SmtpFault(0, "this is no mail server");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return (code, string.Join('\n', lines));
        }
        throw new SmtpFault(0, "the reply has no end");
    }

    static string Code(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }
}
