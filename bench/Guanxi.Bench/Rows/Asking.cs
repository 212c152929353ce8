using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Guanxi.Bench.Data;
using Guanxi.Bench.Load;

namespace Guanxi.Bench.Rows;

/// <summary>A running server and who asks it.</summary>
sealed record Asked(Options Options, Child Server, Making.Measurer Measurer)
{
    public int Port => Server.Port;
}

/// <summary>The rows that ask a running server over and over.</summary>
static partial class Asking
{
    public static async Task<Timing> Read(Asked asked)
    {
        var ids = await Ids(asked);
        return await Load(asked, n => HttpLoad.Get($"/api/v1/accounts/{ids[n % ids.Count]}", asked.Measurer.Token));
    }

    public static Task<Timing> List(Asked asked) => Load(asked, n => HttpLoad.Get(ListPath(n), asked.Measurer.Token));

    static string ListPath(int n) =>
        $"/api/v1/accounts?filter=address.city:{Uri.EscapeDataString(City(n))}&sort=name&limit=50&fields=name,industry,class,phone,address.city,owner,updatedAt";

    static string City(int n) => Words.Cities[n % Words.Cities.Length];

    public static async Task<Timing> ListPage(Asked asked)
    {
        var cookie = await SignIn(asked);
        return await Load(asked, n => HttpLoad.Get($"/accounts?filter=address.city:{Uri.EscapeDataString(City(n))}&sort=name", null, cookie));
    }

    public static async Task<Timing> RecordPage(Asked asked)
    {
        var cookie = await SignIn(asked);
        var ids = await Ids(asked);
        return await Load(asked, n => HttpLoad.Get($"/accounts/{ids[n % ids.Count]}", null, cookie));
    }

    public static Task<Timing> Create(Asked asked)
    {
        var run = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        return Load(asked, n => HttpLoad.Post("/api/v1/accounts", asked.Measurer.Token, Body(run, n)), 8);
    }

    static string Body(string run, int n) =>
        $$"""{"name":"{{Words.Company(n)}} {{n}}","externalId":"{{run}}{{n}}","kind":"company","phone":"021-55556666","email":"a@example.com","address":{"city":"上海"} }""";

    public static Task<Timing> Search(Asked asked)
    {
        string[] words = ["技术", "solu", "hwjs", "1234", "东方", "grac", "zgxd", "5000"];
        return Load(asked, n => HttpLoad.Get($"/api/v1/search?q={Uri.EscapeDataString(words[n % words.Length])}&limit=20", asked.Measurer.Token), 4);
    }

    public static async Task<Timing> BareRead(Asked asked)
    {
        var ids = await Ids(asked);
        return await Load(asked, n => HttpLoad.Get($"/read/{ids[n % ids.Count]}", null));
    }

    public static Task<Timing> BareList(Asked asked) => Load(asked, n => HttpLoad.Get($"/list?city={Uri.EscapeDataString(City(n))}", null));

    public static Task<Timing> BareCreate(Asked asked)
    {
        var run = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        return Load(asked, n => HttpLoad.Post("/insert", null, Body(run, n)), 8);
    }

    static Task<Timing> Load(Asked asked, Func<int, byte[]> request, int? connections = null) =>
        HttpLoad.Run(asked.Server, connections ?? asked.Options.Connections, asked.Options.Seconds, request);

    static List<Guid>? _ids;

    /// <summary>Accounts within the measurer's reach, spread over the whole table.</summary>
    static async Task<List<Guid>> Ids(Asked asked)
    {
        if (_ids is not null) return _ids;
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{asked.Port}") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", asked.Measurer.Token);
        var ids = new List<Guid>();
        foreach (var city in Words.Cities.Take(40))
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/api/v1/accounts?filter=address.city:{Uri.EscapeDataString(city)}&fields=name&limit=100", UriKind.Relative)));
            ids.AddRange(json.RootElement.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()));
        }
        return _ids = ids;
    }

    /// <summary>The cookies of a person signed in, as a header.</summary>
    public static async Task<string> SignIn(Asked asked)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new($"http://127.0.0.1:{asked.Port}") };
        var page = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var token = FormToken().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["email"] = Making.Mail, ["password"] = Making.Password });
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.Redirect && answer.StatusCode != HttpStatusCode.Found) throw new InvalidOperationException($"sign-in: {answer.StatusCode}");
        return string.Join("; ", cookies.GetAllCookies().Select(c => $"{c.Name}={c.Value}"));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
