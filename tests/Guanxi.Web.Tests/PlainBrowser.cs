using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests;

/// <summary>A browser without scripts: keeps cookies, sends forms with the token of the page they stand on, follows no redirect by itself.</summary>
public sealed partial class PlainBrowser(IServiceProvider services)
{
    readonly HttpMessageHandler _server = ((TestServer)services.GetRequiredService<IServer>()).CreateHandler();
    readonly CookieContainer _cookies = new();
    static readonly Uri Home = new("http://localhost");

    /// <summary>The address a proxy says the person has.</summary>
    public string? From { get; init; }
    public string Text { get; private set; } = "";
    public HttpResponseMessage Answer { get; private set; } = null!;
    public HttpStatusCode Status => Answer.StatusCode;
    /// <summary>Where the answer leads, path and query.</summary>
    public string? Leads => Answer.Headers.Location is { } location ? new Uri(Home, location).PathAndQuery : null;
    public bool Has(string cookie) => _cookies.GetCookies(Home).Any(c => c.Name == cookie && c.Value.Length > 0);

    public Task Get(string path) => Send(new(HttpMethod.Get, new Uri(Home, path)));

    /// <param name="path">The form's action; its token is that of the page last shown.</param>
    public Task Post(string path, params (string Name, string Value)[] fields) => Send(new(HttpMethod.Post, new Uri(Home, path))
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", Token))),
    });

    /// <summary>Shows the page and sends its form.</summary>
    public async Task Fill(string page, string action, params (string Name, string Value)[] fields)
    {
        await Get(page);
        await Post(action, fields);
    }

    public string Token { get; private set; } = "";

    async Task Send(HttpRequestMessage request)
    {
        if (_cookies.GetCookieHeader(Home) is { Length: > 0 } cookieHeader) request.Headers.Add("Cookie", cookieHeader);
        request.Headers.Add("Accept", "text/html");
        if (From is not null) request.Headers.Add("X-Forwarded-For", From);
        request.Headers.Add("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
        using var client = new HttpClient(_server, disposeHandler: false);
        Answer = await client.SendAsync(request);
        Text = await Answer.Content.ReadAsStringAsync();
        if (Answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            foreach (var cookie in cookies) _cookies.SetCookies(Home, PathOf().Replace(cookie, "path=/"));
        if (TokenField().Match(Text) is { Success: true } found) Token = WebUtility.HtmlDecode(found.Groups[1].Value);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    /// <summary>Cookies of a path are kept for all paths: the container would not show them otherwise.</summary>
    [GeneratedRegex("path=/[^;]*")]
    private static partial Regex PathOf();
}
