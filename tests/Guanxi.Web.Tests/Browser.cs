using System.Net;
using System.Text.RegularExpressions;

namespace Guanxi.Web.Tests;

/// <summary>Gets pages and posts their forms like a browser without script: keeps cookies, carries the form token, follows redirects when asked.</summary>
public sealed partial class Browser(HttpClient client, string cookies)
{
    readonly Dictionary<string, string> _cookies = cookies.Split("; ").Select(c => c.Split('=', 2)).ToDictionary(c => c[0], c => c[1]);

    public async Task<Answer> Get(string path, string? frame = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (frame is not null) request.Headers.Add("Turbo-Frame", frame);
        return await Send(request);
    }

    /// <summary>Posts fields to an address with the token of the page at <paramref name="from"/>.</summary>
    public async Task<Answer> Post(string path, string from, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", await Token(from))]),
        };
        return await Send(request);
    }

    /// <summary>Posts a file with fields beside it.</summary>
    public async Task<Answer> Upload(string path, string from, string fileName, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName }, { new StringContent(await Token(from)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        return await Send(request);
    }

    public async Task<Answer> Patch(string path, string from, string json, int? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", await Token(from));
        if (version is not null) request.Headers.Add("If-Match", $"\"{version}\"");
        return await Send(request);
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        using var response = await client.SendAsync(request);
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0) _cookies.Remove(pair[0]);
            else _cookies[pair[0]] = pair[1];
        }
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString())
        {
            Type = response.Content.Headers.ContentType?.MediaType, Disposition = response.Content.Headers.ContentDisposition?.DispositionType,
            Policy = response.Headers.TryGetValues("Content-Security-Policy", out var policy) ? string.Join(", ", policy) : null,
        };
    }

    public async Task<string> Token(string from) => FormToken().Match((await Get(from)).Text) is { Success: true } found
        ? WebUtility.HtmlDecode(found.Groups[1].Value) : throw new InvalidOperationException($"{from} carries no form token");

    [GeneratedRegex("name=\"(?:__RequestVerificationToken|form-token)\" (?:value|content)=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

/// <param name="Text">The body.</param>
/// <param name="Location">Where a redirect leads.</param>
public sealed record Answer(HttpStatusCode Status, string Text, string? Location)
{
    public string? Type { get; init; }
    /// <summary><c>inline</c> or <c>attachment</c>, for files.</summary>
    public string? Disposition { get; init; }
    /// <summary>What the browser may do with it.</summary>
    public string? Policy { get; init; }
    /// <summary>The text with entities resolved, as a reader sees it.</summary>
    public string Words => WebUtility.HtmlDecode(Text);
}
