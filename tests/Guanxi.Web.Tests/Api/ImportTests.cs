using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Guanxi.Web.Tests.Api;

public sealed class ImportTests(CompanyFixture companies) : ApiTests(companies)
{
    [Theory, MemberData(nameof(Databases))]
    public async Task A_file_goes_in_step_by_step_and_out_again(string database)
    {
        var company = await Company(database);
        var admin = await company.As(company.Administrator);
        var import = await Send(admin, "accounts", "名称,城市,年收入\n接口甲,上海,12\n接口乙,北京,many\n");
        Assert.Equal("name", (string)(await Get(admin, import + "/plan"))["columns"]!["名称"]!);
        var planned = await Read(await admin.PutAsync(Root + import + "/plan", Json("""{"名称":"name","城市":"address.city","年收入":"annualRevenue"}""")));
        Assert.Equal("address.city", (string)planned["columns"]!["城市"]!);

        await Do(admin, import + "/run", HttpStatusCode.Conflict);
        await Do(admin, import + "/rehearse");
        Assert.Equal("checked", await Settled(admin, import));
        var report = await Get(admin, import + "/report");
        Assert.Equal((2, 1, 1), ((int)report["rows"]!, (int)report["created"]!, (int)report["failed"]!));
        Assert.Equal((3, "年收入", "notMoney"), ((int)report["problems"]![0]!["line"]!, (string)report["problems"]![0]!["column"]!, (string)report["problems"]![0]!["code"]!));
        Assert.Equal(0, await Count(admin));

        using var corrections = Json("""{"3":{"年收入":"34"}}""");
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PutAsync(Root + import + "/corrections", corrections)).StatusCode);
        await Do(admin, import + "/rehearse");
        Assert.Equal("checked", await Settled(admin, import));
        await Do(admin, import + "/run");
        Assert.Equal("done", await Settled(admin, import));
        Assert.Equal(2, await Count(admin));
        await Do(admin, import + "/undo");
        Assert.Equal("undone", await Settled(admin, import));
        Assert.Equal(0, await Count(admin));
    }

    [Fact]
    public async Task What_cannot_be_taken_in_is_refused_and_anothers_import_is_not_there()
    {
        var company = await Company("sqlite");
        var (admin, agent) = (await company.As(company.Administrator), await company.As(company.EastAgent));
        Assert.Equal(HttpStatusCode.Forbidden, (await Upload(agent, "accounts", "a\n1\n")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Upload(admin, "accounts", "PK\u0003\u0004 no workbook")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(Root + "/accounts/import", Json("{}"))).StatusCode);
        var import = await Send(admin, "accounts", "名称\n接口丙\n");
        Assert.Equal(HttpStatusCode.NotFound, (await agent.GetAsync(Root + import + "/plan")).StatusCode);
        foreach (var plan in new[] { """{"columns":{"名称":7}}""", """{"object":"contacts"}""", """{"colums":{}}""" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PutAsync(Root + import + "/plan", Json(plan))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PutAsync(Root + import + "/corrections", Json("""{"x":1}"""))).StatusCode);
    }

    [Fact]
    public async Task A_token_imports_no_further_than_its_scopes()
    {
        var company = await Company("sqlite");
        var reader = await company.As(company.Administrator, "read", "imports:write");
        Assert.Equal(HttpStatusCode.Forbidden, (await Upload(reader, "accounts", "名称\n接口丁\n")).StatusCode);
        var narrow = await company.As(company.Administrator, "imports:*", "contacts:*");
        var import = await Send(narrow, "contacts", "姓名,客户\n李四,不存在的接口客户\n");
        await Read(await narrow.PutAsync(Root + import + "/plan", Json("""{"columns":{"姓名":"name","客户":{"field":"account","onMissing":"create"}}}""")));
        await Do(narrow, import + "/rehearse");
        await Settled(narrow, import);
        await Do(narrow, import + "/run");
        Assert.Equal("done", await Settled(narrow, import));
        Assert.Equal((0, 1), ((int)(await Get(narrow, import + "/report"))["created"]!, (int)(await Get(narrow, import + "/report"))["failed"]!));
        Assert.Equal(0, await Count(await company.As(company.Administrator), "不存在的接口客户"));
    }

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    static Task<HttpResponseMessage> Upload(HttpClient client, string name, string file) =>
        client.PostAsync($"{Root}/{name}/import?name=list.csv", new ByteArrayContent(Encoding.UTF8.GetBytes(file)));

    static async Task<string> Send(HttpClient client, string name, string file) => "/imports/" + Id(await Read(await Upload(client, name, file), HttpStatusCode.Created));

    static async Task Do(HttpClient client, string path, HttpStatusCode status = HttpStatusCode.Accepted) => Assert.Equal(status, (await client.PostAsync(Root + path, null)).StatusCode);

    static async Task<int> Count(HttpClient client, string beginning = "接口") => (await Get(client, "/accounts?filter=" + Uri.EscapeDataString("name^" + beginning) + "&count=exact"))["total"]!.GetValue<int>();

    static Task<string> Settled(HttpClient client, string import) =>
        Eventually.Comes(async () => (await Get(client, import))["status"]!.GetValue<string>(), status => status is not ("checking" or "running" or "undoing"));
}
