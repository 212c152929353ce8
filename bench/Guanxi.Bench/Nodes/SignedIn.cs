using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Guanxi.Bench.Nodes;

/// <summary>A person with a browser: signs in once and goes on working, whichever node answers.</summary>
sealed partial class SignedIn : IDisposable
{
    readonly HttpClient _client;

    SignedIn(HttpClient client) => _client = client;

    /// <summary>Pages that were shown to the person as to one who is signed in, and times the sign-in page came instead.</summary>
    public int Shown { get; private set; }
    public int Asked { get; private set; }

    public static async Task<SignedIn> Open(int port, string mail, string password)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = false }) { BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var form = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = mail, ["password"] = password, ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value });
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther)) throw new InvalidOperationException($"nobody could sign in: {answer.StatusCode}");
        return new(client);
    }

    /// <summary>What became of a page that was asked for: its status, or why no answer came.</summary>
    public async Task<string> Look(string path)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
            await answer.Content.CopyToAsync(Stream.Null);
            return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
        {
            return e.GetType().Name;
        }
    }

    /// <summary>Opens one page after another until told to stop.</summary>
    public async Task Work(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await _client.GetAsync(new Uri("/accounts", UriKind.Relative), stop);
                if (answer.StatusCode == HttpStatusCode.OK) Shown++;
                else if (answer.Headers.Location is not null) Asked++;
                await Task.Delay(100, stop);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // A node was killed under the call.
            }
        }
    }

    /// <summary>Keeps a page open on one node; whether it is told of a record that is made meanwhile.</summary>
    public async Task<bool> Hears(int port, Func<Task<Guid>> make, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        using var answer = await _client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/live?at=accounts")), HttpCompletionOption.ResponseHeadersRead, limit.Token);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        while (await lines.ReadLineAsync(limit.Token) is not "event: open") { }
        var made = (await make()).ToString();
        try
        {
            while (await lines.ReadLineAsync(limit.Token) is { } line)
                if (line.Contains(made, StringComparison.Ordinal)) return true;
        }
        catch (OperationCanceledException)
        {
            // It did not come.
        }
        return false;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    public void Dispose() => _client.Dispose();
}
