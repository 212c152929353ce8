using System.Net;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

public sealed class CustomisationTests
{
    [Fact]
    public async Task What_one_company_made_stands_in_another_after_one_call()
    {
        await using var first = await TestCompany.Open("sqlite");
        await using var second = await TestCompany.Open("postgres");
        var (here, there) = (await first.As(first.Administrator), await second.As(second.Administrator));
        await Make(here);
        var file = await Export(here);

        var planned = JsonNode.Parse((await Send(there, file, dryRun: true)).Text)!;
        Assert.True(planned["problems"]!.AsArray().Count == 0, planned["problems"]!.ToJsonString());
        Assert.Contains(planned["changes"]!.AsArray(), c => (string)c!["key"]! == "projects/budget" && (bool)c["isNew"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await there.GetAsync(new Uri("/api/v1/projects", UriKind.Relative))).StatusCode);

        var (status, text) = await Send(there, file);
        Assert.True(status == HttpStatusCode.OK, text);
        await Post(there, "/projects", """{"name":"鱼缸","budget":10,"phase":"b","customer":null}""");
        var again = JsonNode.Parse((await Send(there, file)).Text)!;
        Assert.Equal((0, 0), ((int)again["created"]!, (int)again["changed"]!));
        var back = JsonNode.Parse(await Export(there))!;
        foreach (var (part, entries) in JsonNode.Parse(file)!.AsObject().Where(p => p.Value is JsonArray))
            foreach (var entry in entries!.AsArray())
                Assert.True(back[part]!.AsArray().Any(e => JsonNode.DeepEquals(e, entry)), $"{part}: {entry!.ToJsonString()}");
    }

    [Fact]
    public async Task Where_one_definition_is_refused_none_is_kept()
    {
        await using var company = await TestCompany.Open();
        var admin = await company.As(company.Administrator);
        var (status, text) = await Send(admin, """
            {"format":"guanxi-customisation","version":1,
             "custom-objects":[{"name":"boats","labelZh":"船","labelEn":"Boat"}],
             "saved-views":[{"name":"Broken","object":"boats","filter":"nothing:1","shared":"everyone"}]}
            """);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("saved-views/boats/Broken.filter", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri("/api/v1/boats", UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("""{"format":"else","version":1}""", "notACustomisation")]
    [InlineData("""{"format":"guanxi-customisation","version":2}""", "notACustomisation")]
    [InlineData("""{"format":"guanxi-customisation","version":1,"users":[]}""", "unknownPart")]
    [InlineData("""{"format":"guanxi-customisation","version":1,"terms":[{"key":"a","language":"en","text":"b"},{"key":"a","language":"en","text":"c"}]}""", "definedTwice")]
    [InlineData("""{"format":"guanxi-customisation","version":1,"stages":[{"name":"A","pipeline":"nowhere","position":1}]}""", "noSuchRecord")]
    [InlineData("""{"format":"guanxi-customisation","version":1,"terms":[{"key":"a","language":"en","text":"b","owner":"me"}]}""", "unknownField")]
    public async Task What_a_file_cannot_mean_is_named(string file, string code)
    {
        await using var company = await TestCompany.Open();
        var (status, text) = await Send(await company.As(company.Administrator), file);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, text.Contains($"\"{code}\"", StringComparison.Ordinal)));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_dry_run_rehearses_every_step(string database)
    {
        await using var there = await TestCompany.Open();
        await Make(await there.As(there.Administrator));
        var file = await Export(await there.As(there.Administrator));
        await using var here = await TestCompany.Open(database);
        var admin = await here.As(here.Administrator);
        Assert.Empty(await Problems(admin, file));
        foreach (var (right, wrong, part) in new[] { ("budget>100", "weight>100", "saved-views"), ("budget<0", "budget<<0", "validation-rules"), ("budget * 2", "budget * depth", "custom-fields") })
        {
            var broken = file.Replace(right, wrong, StringComparison.Ordinal).Replace(System.Text.Json.JsonEncodedText.Encode(right).ToString(), wrong, StringComparison.Ordinal);
            Assert.NotEqual(file, broken);
            Assert.All(await Problems(admin, broken), at => Assert.StartsWith(part, at, StringComparison.Ordinal));
            Assert.NotEmpty(await Problems(admin, broken));
        }
        Assert.Null(here.Store.Registry.Find("projects"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri("/api/v1/projects", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(admin, file)).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(new Uri("/api/v1/projects", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Only_who_may_customise_carries_customisation()
    {
        await using var company = await TestCompany.Open();
        var manager = await company.As(company.EastManager);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync(new Uri("/api/v1/customisation", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(manager, "{}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.Browse(company.EastManager)).Get("/setup/customisation")).Status);
    }

    [Fact]
    public async Task The_page_shows_what_would_change_before_it_does()
    {
        await using var company = await TestCompany.Open();
        await Make(await company.As(company.Administrator));
        var browser = await company.Browse(company.Administrator);
        var file = (await browser.Get("/setup/customisation/file")).Text.Replace("\"Project\"", "\"Venture\"", StringComparison.Ordinal);
        var taken = await browser.Upload("/setup/customisation", "/setup/customisation", "c.json", System.Text.Encoding.UTF8.GetBytes(file));
        var shown = await browser.Get(taken.Location!);
        Assert.Contains("Venture", shown.Words, StringComparison.Ordinal);
        var hash = System.Text.RegularExpressions.Regex.Match(shown.Text, "name=\"file\" value=\"([0-9a-f]{64})\"").Groups[1].Value;
        Assert.Equal("/setup/customisation", (await browser.Post("/setup/customisation/apply", "/setup/customisation", ("file", hash))).Location);
        Assert.Contains("New venture", (await browser.Get("/projects/new")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Upload("/setup/customisation", "/setup/customisation", "c.json", "[1]"u8.ToArray())).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post("/setup/customisation/apply", "/setup/customisation", ("file", "../../guanxi.db"))).Status);
    }

    static async Task Make(HttpClient admin)
    {
        await Post(admin, "/custom-objects", """{"name":"projects","labelZh":"项目","labelEn":"Project","pluralEn":"Projects"}""");
        await Post(admin, "/custom-fields", """{"name":"budget","object":"projects","kind":"decimal","labelZh":"预算","labelEn":"Budget"}""");
        await Post(admin, "/custom-fields", """{"name":"twice","object":"projects","kind":"formula","valueKind":"decimal","expression":"budget * 2","labelZh":"双倍","labelEn":"Twice"}""");
        await Post(admin, "/custom-fields", """{"name":"phase","object":"projects","kind":"choice","options":[{"code":"a","zh":"甲","en":"A"},{"code":"b","zh":"乙","en":"B"}],"labelZh":"阶段","labelEn":"Phase"}""");
        await Post(admin, "/custom-fields", """{"name":"customer","object":"projects","kind":"reference","target":"accounts","labelZh":"客户","labelEn":"Customer"}""");
        await Post(admin, "/custom-fields", """{"name":"projects","object":"accounts","kind":"rollup","valueKind":"integer","rollup":{"source":"projects","function":"count","via":"customer"},"labelZh":"项目数","labelEn":"Projects"}""");
        await Post(admin, "/custom-choices", """{"set":"sources","code":"fair","labelZh":"展会","labelEn":"Fair","colour":"teal"}""");
        await Post(admin, "/terms", """{"key":"object.accounts","language":"zh-CN","text":"业主"}""");
        var pipeline = await Post(admin, "/pipelines", """{"name":"大项目","code":"large","position":9}""");
        await Post(admin, "/stages", $$"""{"name":"立项","code":"start","pipeline":"{{pipeline["id"]}}","position":1,"kind":"open","staleAfter":14,"requiredFields":["amount"]}""");
        var role = await Post(admin, "/roles", """{"name":"项目经理","rights":{"objects":{"projects":{"create":"own","read":"all"}}}}""");
        await Post(admin, "/layouts", $$$"""{"name":"Projects","object":"projects","page":"form","role":"{{{role["id"]}}}","definition":{"sections":[{"key":"main","fields":["phase"]}],"hidden":["twice"]}}""");
        await Post(admin, "/validation-rules", """{"name":"No loss","object":"projects","refuseWhen":"budget<0","field":"budget","messageZh":"不能为负","messageEn":"Not below zero"}""");
        await Post(admin, "/saved-views", """{"name":"大项目","object":"projects","filter":"budget>100","shared":"everyone","columns":["name","budget"]}""");
        await Post(admin, "/number-sequences", """{"object":"opportunities","field":"number","pattern":"D{yyyy}-{0:0000}"}""");
    }

    static async Task<JsonNode> Post(HttpClient client, string path, string json)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        var answer = await client.PostAsync(new Uri("/api/v1" + path, UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{path} {json}: {text}");
        return JsonNode.Parse(text)!;
    }

    static async Task<List<string>> Problems(HttpClient client, string file) =>
        [.. JsonNode.Parse((await Send(client, file, dryRun: true)).Text)!["problems"]!.AsArray().Select(p => p!["at"]!.GetValue<string>())];

    static async Task<string> Export(HttpClient client) => await client.GetStringAsync(new Uri("/api/v1/customisation", UriKind.Relative));

    static async Task<(HttpStatusCode Status, string Text)> Send(HttpClient client, string file, bool dryRun = false)
    {
        using var body = new StringContent(file, System.Text.Encoding.UTF8, "application/json");
        var answer = await client.PostAsync(new Uri("/api/v1/customisation" + (dryRun ? "?dryRun=true" : ""), UriKind.Relative), body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
