using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Guanxi.Tests.Mail;

/// <summary>A real mail server as a child process, listening on loopback alone, and what it took in.</summary>
public sealed partial class PostOffice : IDisposable
{
    readonly Process _process;
    readonly string _folder;

    PostOffice(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <param name="security">tls, starttls or none.</param>
    /// <param name="login">user:password that is asked for.</param>
    public static async Task<PostOffice> Open(string security = "none", string login = "")
    {
        var folder = Directory.CreateTempSubdirectory("guanxi-mail-").FullName;
        var script = Path.Combine(AppContext.BaseDirectory, "Mail", "mail-server.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, folder, security, login]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the mail server did not start: is python3-aiosmtpd installed?");
        return new(process, folder, int.Parse(line, CultureInfo.InvariantCulture));
    }

    /// <summary>What arrived, once it is at least so much.</summary>
    public async Task<IReadOnlyList<Letter>> Letters(int count)
    {
        var files = await Eventually.Comes(() => Task.FromResult(Directory.GetFiles(_folder, "*.eml").Order(StringComparer.Ordinal).ToList()),
            files => files.Count >= count, files => $"{files.Count} of {count} letters arrived");
        return [.. files.Select(f => Letter.Read(File.ReadAllText(f, Encoding.Latin1)))];
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2_000)) _process.Kill();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A message as a mail program reads it.</summary>
public sealed partial record Letter(IReadOnlyDictionary<string, string> Headers, string Raw)
{
    public string this[string header] => Decoded(Headers.GetValueOrDefault(header, ""));
    public string Subject => this["Subject"];

    public static Letter Read(string raw)
    {
        var head = raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var lines = Fold().Replace(head, " ").Split("\r\n");
        return new(lines.Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1]), raw);
    }

    /// <summary>The decoded part of a content type.</summary>
    public string Part(string contentType)
    {
        var found = Regex.Match(Raw, $@"Content-Type: {Regex.Escape(contentType)}[^\r]*\r\n(?:[^\r]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]*)", RegexOptions.CultureInvariant);
        Assert.True(found.Success, Raw);
        return Encoding.UTF8.GetString(Convert.FromBase64String(found.Groups[1].Value.Replace("\r\n", "", StringComparison.Ordinal)));
    }

    static string Decoded(string header) =>
        Word().Replace(BetweenWords().Replace(header, "?==?"), m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value)));

    [GeneratedRegex(@"\r\n[ \t]+")] private static partial Regex Fold();
    [GeneratedRegex(@"\?=\s+=\?")] private static partial Regex BetweenWords();
    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")] private static partial Regex Word();
}
