using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Guanxi.Bench.Crash;

/// <summary>Creates, renames, deletes and creates several at once, one call after another, until no answer comes.</summary>
sealed class Writer(Journal journal, int port, string token, string name)
{
    readonly List<(Guid Id, int Version)> _own = [];
    int _count;

    public int Acknowledged { get; private set; }

    public async Task Run()
    {
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/api/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            while (true)
            {
                _count++;
                await (Random.Shared.Next(10) switch
                {
                    < 5 => Create(client),
                    < 8 when _own.Count > 0 => Rename(client, Random.Shared.Next(_own.Count)),
                    8 when _own.Count > 0 => Delete(client, Random.Shared.Next(_own.Count)),
                    _ => CreateTogether(client),
                });
                Acknowledged++;
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException or TaskCanceledException)
        {
            // The server is gone, as it was meant to be.
        }
    }

    string Name(int part = 0) => string.Create(CultureInfo.InvariantCulture, $"crash {name} {_count} {part}");

    async Task Create(HttpClient client)
    {
        journal.Ask([Name()]);
        using var answer = await client.PostAsJsonAsync(new Uri("accounts", UriKind.Relative), new { name = Name() });
        Keep(await Read(answer), Name());
    }

    async Task CreateTogether(HttpClient client)
    {
        var names = Enumerable.Range(0, 10).Select(Name).ToList();
        journal.Ask(names);
        using var lines = new StringContent(string.Concat(names.Select(n => JsonSerializer.Serialize(new { name = n }) + "\n")), Encoding.UTF8, "application/x-ndjson");
        using var answer = await client.PostAsync(new Uri("accounts/bulk?op=create&atomic=true", UriKind.Relative), lines);
        answer.EnsureSuccessStatusCode();
        var kept = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Count; i++) Keep(JsonDocument.Parse(kept[i]).RootElement, names[i]);
    }

    void Keep(JsonElement record, string called)
    {
        var (id, version) = (record.GetProperty("id").GetGuid(), record.GetProperty("version").GetInt32());
        _own.Add((id, version));
        journal.Acknowledge(id, new(called, version, Deleted: false));
    }

    async Task Rename(HttpClient client, int which)
    {
        var (id, version) = _own[which];
        var renamed = new Standing(Name() + " renamed", version + 1, Deleted: false);
        journal.Ask(id, renamed);
        using var answer = await client.PatchAsJsonAsync(new Uri($"accounts/{id}", UriKind.Relative), new { name = renamed.Name });
        _own[which] = (id, (await Read(answer)).GetProperty("version").GetInt32());
        journal.Acknowledge(id, renamed);
    }

    async Task Delete(HttpClient client, int which)
    {
        var id = _own[which].Id;
        var gone = journal.Of(id) with { Deleted = true, Version = _own[which].Version + 1 };
        journal.Ask(id, gone);
        using var answer = await client.DeleteAsync(new Uri($"accounts/{id}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        _own.RemoveAt(which);
        journal.Acknowledge(id, gone);
    }

    static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
