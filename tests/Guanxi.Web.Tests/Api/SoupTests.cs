using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Tests.Api;

/// <summary>Addresses and bodies put together of words that mean something here, in any order: answered or refused, never a fault of ours.</summary>
public sealed class SoupTests(CompanyFixture companies) : ApiTests(companies)
{
    /// <summary>A million asked for are a million calls in all: asked and sent, of either database.</summary>
    const int Shares = 4;

    static readonly string[] Parameters =
    [
        "filter", "q", "sort", "columns", "fields", "expand", "limit", "cursor", "count", "deleted", "group", "measures", "mode", "view", "within", "dates", "span", "month", "week", "day", "date", "card",
        "total", "totals", "below", "tab", "kind", "part", "join", "field", "op", "value", "after", "wait", "object", "period", "scope", "chart", "rows", "top", "at", "page", "selected", "team", "build", "back", "from", "to",
    ];

    static readonly string[] Pages =
    [
        "", "/filter", "/columns", "/groups", "/quick-filter", "/new", "/export", "/views/new", "/bulk", "/board", "/calendar", "/map", "/timeline", "/split", "/totals",
    ];

    static readonly string[] Wholes =
    [
        "/search", "/palette", "/calendar", "/reports", "/reports/new", "/reports/customers/value", "/dashboards/management", "/notifications", "/setup/rights", "/help", "/log", "/setup/log", "/stage-flow", "/sign-in", "/offline",
    ];

    static readonly string[] Words =
    [
        "", " ", "name", "-name", "amount", "closeDate", "owner", "owner.team", "owner.name", "account.city", "address.city", "stage", "stage.kind", "tags", "createdAt", "version", "id", "count", "sum:amount", "avg:amount", "max:createdAt", "closeDate:quarter",
        "createdAt:week", "name:上", "name^A", "amount>1000", "amount:1..5", "stage:empty", "owner:me", "closeDate:thisQuarter", "closeDate:last99999Days", "has(contacts)", "has(opportunities.account, amount>5)", "under(owner.team,me)", "not (name:x or name:y)",
        "((((", "))", "\"", "\\", "'; drop table accounts; --", "%", "_", "*", "\0", "\ud83d", "𠀀", "０", "٣", "-1", "0", "1", "50", "100000", "9999999999999999999999", "1e308", "NaN", "true", "null", "[]", "{}", "{\"and\":[]}", "{\"field\":\"name\",\"op\":\"is\",\"value\":[[]]}",
        "0001-01-01", "9999-12-31", "2026-02-30", "2026-W99", "2026-11", "9999-12-31T23:59:59.9999999Z", "table", "board", "calendar", "split", "timeline", "map", "week", "day", "exact", "all", "mine", "\r\nX: y", "<script>", "../..", "00000000-0000-0000-0000-000000000000", "AAAA", "eyJ9", "，", "secret", "passwordHash",
    ];

    sealed class Cook(Random random, TestCompany company)
    {
        readonly IReadOnlyList<ObjectModel> _objects = [.. company.Store.Registry.Public];

        string Word()
        {
            if (random.Next(4) > 0) return Words[random.Next(Words.Length)];
            var model = _objects[random.Next(_objects.Count)];
            return model.Fields[random.Next(model.Fields.Count)].Name;
        }

        string Value() => string.Join(random.Next(3) switch { 0 => ",", 1 => " ", _ => "" }, Enumerable.Range(0, random.Next(1, 4)).Select(_ => Word()));

        string Query() => string.Join('&', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Parameters[random.Next(Parameters.Length)] + "=" + Uri.EscapeDataString(Paired(Value()))));

        /// <summary>Half a character cannot stand in an address.</summary>
        static string Paired(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

        /// <summary>Neither can a null stand in its path.</summary>
        string Step() => Uri.EscapeDataString(Paired(Word()).Replace("\0", "", StringComparison.Ordinal));

        public Call Page() => new(HttpMethod.Get, (random.Next(5) == 0 ? Wholes[random.Next(Wholes.Length)] : $"/{_objects[random.Next(_objects.Count)].Name}{Pages[random.Next(Pages.Length)]}") + "?" + Query());

        public Call Api() => new(HttpMethod.Get, random.Next(8) switch
        {
            0 => $"{Root}/search?{Query()}",
            1 => $"{Root}/changes?wait=0&{Query()}",
            2 or 3 => $"{Root}/{_objects[random.Next(_objects.Count)].Name}/aggregate?{Query()}",
            _ => $"{Root}/{_objects[random.Next(_objects.Count)].Name}?{Query()}",
        });

        public Call Write()
        {
            var model = _objects[random.Next(_objects.Count)];
            var body = Body(model);
            return random.Next(6) switch
            {
                0 => new(HttpMethod.Patch, $"{Root}/{model.Name}/{Guid.CreateVersion7()}", body),
                1 => new(HttpMethod.Post, $"{Root}/{model.Name}/bulk", [.. body, (byte)'\n', .. Body(model)], "application/x-ndjson"),
                2 => new(HttpMethod.Put, $"{Root}/{model.Name}/by/{Step()}/{Step()}", body),
                3 => new(HttpMethod.Post, $"{Root}/{model.Name}/actions/{Step()}", body),
                _ => new(HttpMethod.Post, $"{Root}/{model.Name}", body),
            };
        }

        byte[] Body(ObjectModel model)
        {
            var text = new StringBuilder("{");
            var fields = model.Fields.OrderBy(_ => random.Next()).Take(random.Next(1, 8)).ToList();
            for (var i = 0; i < fields.Count; i++) text.Append(i > 0 ? "," : "").Append(JsonSerializer.Serialize(fields[i].Name)).Append(':').Append(Json(depth: 0));
            var bytes = Encoding.UTF8.GetBytes(text.Append('}').ToString());
            if (random.Next(6) == 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            return bytes;
        }

        string Json(int depth) => random.Next(depth > 2 ? 5 : 8) switch
        {
            0 => "null",
            1 => "true",
            2 => new[] { "0", "-1", "1.5", "1e400", "99999999999999999999", "1e-30" }[random.Next(6)],
            5 => $"[{Json(depth + 1)},{Json(depth + 1)}]",
            6 => $"{{{JsonSerializer.Serialize(Word())}:{Json(depth + 1)}}}",
            _ => JsonSerializer.Serialize(Value()),
        };
    }

    sealed record Call(HttpMethod Method, string Path, byte[]? Body = null, string Type = "application/json")
    {
        public bool OfProgram => Path.StartsWith(Root, StringComparison.Ordinal);

        public override string ToString() => $"{Method} {Path} {(Body is null ? "" : Convert.ToBase64String(Body))}";
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Nothing_that_is_asked_is_a_fault_of_ours(string database)
    {
        var company = await Company(database);
        var (program, browser) = (await company.As(company.EastManager), company.Anonymous());
        browser.DefaultRequestHeaders.Add("Cookie", await company.Cookie(company.Administrator));
        var cook = new Cook(new(20_261_122), company);
        await Soup.Taste(Enumerable.Range(0, Soup.Rounds(2_400, Shares)).Select(i => i % 2 == 0 ? cook.Page() : cook.Api()), call => Taste(call.OfProgram ? program : browser, call));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Nothing_that_is_sent_is_a_fault_of_ours(string database)
    {
        var company = await Company(database);
        var client = await company.As(company.Administrator);
        var cook = new Cook(new(11_22), company);
        await Soup.Taste(Enumerable.Range(0, Soup.Rounds(1_200, Shares)).Select(_ => cook.Write()), call => Taste(client, call));
    }

    /// <summary>What is not answered is refused, to a program as a problem that it can read.</summary>
    static async Task Taste(HttpClient client, Call call)
    {
        using var request = new HttpRequestMessage(call.Method, call.Path);
        if (call.Body is not null) request.Content = new ByteArrayContent(call.Body) { Headers = { ContentType = new MediaTypeHeaderValue(call.Type) } };
        using var answer = await client.SendAsync(request);
        if ((int)answer.StatusCode >= 500) Assert.Fail($"{call} {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        if (call.OfProgram && !answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType != "application/problem+json") Assert.Fail($"{call} {(int)answer.StatusCode} {answer.Content.Headers.ContentType}");
    }
}
