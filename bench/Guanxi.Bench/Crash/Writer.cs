using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Guanxi.Bench.Crash;

/// <summary>Creates, renames, deletes and creates several at once, one call after another, until no answer comes.</summary>
/// <param name="stop">Goes on through refusals and calls without an answer until then.</param>
sealed class Writer(Journal journal, int port, string token, string name, CancellationToken? stop = null)
{
    readonly List<(Guid Id, int Version)> _own = [];
    int _count;
    Action _refuse = () => { };

    public int Acknowledged { get; private set; }
    /// <summary>Calls that were refused or got no answer.</summary>
    public int Failed { get; private set; }
    /// <summary>How those were told so: status and code, with how often.</summary>
    public ConcurrentDictionary<string, int> Told { get; } = [];
    /// <summary>The longest time between two calls that were acknowledged.</summary>
    public TimeSpan LongestPause { get; private set; }

    public async Task Run()
    {
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/api/v1/"), Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        for (var last = Stopwatch.GetTimestamp(); stop is not { IsCancellationRequested: true };)
            try
            {
                _count++;
                await Call(client);
                Acknowledged++;
                var pause = Stopwatch.GetElapsedTime(last);
                if (pause > LongestPause) LongestPause = pause;
                last = Stopwatch.GetTimestamp();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && (stop is not null || e is not HttpRequestException { StatusCode: not null }))
            {
                // The server is gone, as it was meant to be.
                if (stop is null) return;
                Failed++;
                Told.AddOrUpdate(e is HttpRequestException { StatusCode: not null } ? e.Message : "no answer", 1, (_, times) => times + 1);
                // The product says of itself that nothing was done.
                if (e is HttpRequestException { StatusCode: HttpStatusCode.ServiceUnavailable }) _refuse();
                await Task.Delay(50);
            }
    }

    Task Call(HttpClient client) => Random.Shared.Next(20) switch
    {
        < 8 => Create(client),
        < 10 => CreateTold(client),
        < 15 when _own.Count > 0 => Rename(client, Take()),
        < 17 when _own.Count > 0 => Delete(client, Take()),
        17 => SendFile(client),
        _ => CreateTogether(client),
    };

    /// <summary>One of its own, which comes back once what was asked of it is acknowledged.</summary>
    (Guid Id, int Version) Take()
    {
        var which = Random.Shared.Next(_own.Count);
        var taken = _own[which];
        _own.RemoveAt(which);
        return taken;
    }

    string Name(int part = 0) => string.Create(CultureInfo.InvariantCulture, $"crash {name} {_count} {part}");

    async Task Create(HttpClient client)
    {
        Ask([Name()]);
        using var answer = await client.PostAsJsonAsync(new Uri("accounts", UriKind.Relative), new { name = Name() });
        Keep(await Read(answer), Name());
    }

    /// <summary>Others are told of it; it stays as it was made.</summary>
    async Task CreateTold(HttpClient client)
    {
        var called = string.Create(CultureInfo.InvariantCulture, $"{Victim.Told} {name} {_count}");
        Ask([called]);
        using var answer = await client.PostAsJsonAsync(new Uri("accounts", UriKind.Relative), new { name = called });
        var record = await Read(answer);
        journal.Acknowledge(record.GetProperty("id").GetGuid(), new(called, record.GetProperty("version").GetInt32(), Deleted: false));
    }

    async Task SendFile(HttpClient client)
    {
        _refuse = () => { };
        var bytes = Encoding.UTF8.GetBytes($"name\n{Name()}\n");
        using var content = new ByteArrayContent(bytes);
        using var answer = await client.PostAsync(new Uri("accounts/import?name=crash.csv", UriKind.Relative), content);
        await Expect(answer);
        journal.Acknowledge(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    async Task CreateTogether(HttpClient client)
    {
        var names = Enumerable.Range(0, 10).Select(Name).ToList();
        Ask(names);
        using var lines = new StringContent(string.Concat(names.Select(n => JsonSerializer.Serialize(new { name = n }) + "\n")), Encoding.UTF8, "application/x-ndjson");
        using var answer = await client.PostAsync(new Uri("accounts/bulk?op=create&atomic=true", UriKind.Relative), lines);
        await Expect(answer);
        var kept = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Count; i++) Keep(JsonDocument.Parse(kept[i]).RootElement, names[i]);
    }

    void Keep(JsonElement record, string called)
    {
        var (id, version) = (record.GetProperty("id").GetGuid(), record.GetProperty("version").GetInt32());
        _own.Add((id, version));
        journal.Acknowledge(id, new(called, version, Deleted: false));
    }

    async Task Rename(HttpClient client, (Guid Id, int Version) own)
    {
        var renamed = new Standing(Name() + " renamed", own.Version + 1, Deleted: false);
        Ask(own.Id, renamed);
        using var answer = await client.PatchAsJsonAsync(new Uri($"accounts/{own.Id}", UriKind.Relative), new { name = renamed.Name });
        _own.Add((own.Id, (await Read(answer)).GetProperty("version").GetInt32()));
        journal.Acknowledge(own.Id, renamed);
    }

    async Task Delete(HttpClient client, (Guid Id, int Version) own)
    {
        var gone = journal.Of(own.Id) with { Deleted = true, Version = own.Version + 1 };
        Ask(own.Id, gone);
        using var answer = await client.DeleteAsync(new Uri($"accounts/{own.Id}", UriKind.Relative));
        await Expect(answer);
        journal.Acknowledge(own.Id, gone);
    }

    void Ask(IReadOnlyList<string> names)
    {
        journal.Ask(names);
        _refuse = () => journal.Refuse(names);
    }

    void Ask(Guid id, Standing change)
    {
        journal.Ask(id, change);
        _refuse = () => journal.Refuse(id);
    }

    /// <exception cref="HttpRequestException">It was refused; status and code are its message.</exception>
    static async Task Expect(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode) return;
        var body = await answer.Content.ReadAsStringAsync();
        var code = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonDocument.Parse(body).RootElement.GetProperty("code").GetString() : body;
        throw new HttpRequestException($"{(int)answer.StatusCode} {code}", null, answer.StatusCode);
    }

    static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        await Expect(answer);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
