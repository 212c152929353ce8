using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Calendars.Subscriptions;

/// <summary>Asks an address for its calendar, if it has changed; follows a few redirects, each of them to the outside only.</summary>
sealed class CalendarFetch(IHttpClientFactory clients)
{
    public const string Client = "calendars";
    const int MostRedirects = 5, Largest = 10 * 1024 * 1024;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <param name="tag">What the server called the state that is known.</param>
    public async ValueTask<FetchedCalendar> Get(string address, string? tag, DateTimeOffset? changedAt, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            var at = new Uri(address);
            for (var way = 0; way <= MostRedirects; way++)
            {
                using var answer = await Ask(at, tag, changedAt, limit.Token);
                if (answer.StatusCode == HttpStatusCode.NotModified) return new() { Unchanged = true };
                if (answer.Headers.Location is not { } location || (int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308)) return await Read(answer, limit.Token);
                at = new(at, location);
                // What was asked for over a safe way is not answered over an open one.
                if (at.Scheme != Uri.UriSchemeHttps && (at.Scheme != Uri.UriSchemeHttp || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))) return Not("calendarUnreachable");
            }
            return Not("calendarUnreachable");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or UriFormatException or NotSupportedException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return Not("calendarUnreachable");
        }
    }

    async Task<HttpResponseMessage> Ask(Uri address, string? tag, DateTimeOffset? changedAt, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("Guanxi-Calendars/1");
        request.Headers.Accept.ParseAdd("text/calendar, */*;q=0.5");
        if (tag is not null && EntityTagHeaderValue.TryParse(tag, out var known)) request.Headers.IfNoneMatch.Add(known);
        request.Headers.IfModifiedSince = changedAt;
        return await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    static async ValueTask<FetchedCalendar> Read(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (!answer.IsSuccessStatusCode) return Not("calendarAnswered", (int)answer.StatusCode);
        using var bytes = new MemoryStream();
        var body = await answer.Content.ReadAsStreamAsync(cancel);
        var some = new byte[64 * 1024];
        for (int read; (read = await body.ReadAsync(some, cancel)) > 0;)
        {
            if (bytes.Length + read > Largest) return Not("calendarTooLarge", Largest / 1024 / 1024);
            bytes.Write(some, 0, read);
        }
        bytes.Position = 0;
        using var reader = new StreamReader(bytes, TextEncodingDetector.Detect(bytes));
        var text = await reader.ReadToEndAsync(cancel);
        return !text.Contains("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) ? Not("calendarIsNone")
            : new() { Text = text, Tag = answer.Headers.ETag?.ToString(), ChangedAt = answer.Content.Headers.LastModified };
    }

    static FetchedCalendar Not(string problem, params object?[] args) => new() { Problem = new(null, problem, args) };
}

/// <summary>What an address gave: a calendar, word that it is as it was, or neither.</summary>
sealed record FetchedCalendar
{
    public bool Unchanged { get; init; }
    public Problem? Problem { get; init; }
    public string Text { get; init; } = "";
    public string? Tag { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
}
