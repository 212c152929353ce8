using System.CommandLine;
using System.Text.Json;
using Guanxi.Web.Commands;

namespace Guanxi.Web.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    async Task<(int Code, string Output, string Error)> Run(params string[] command)
    {
        var console = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var code = await CommandLine.Run([.. command, "--data", _data], console);
        return (code, console.Output.ToString()!, console.Error.ToString()!);
    }

    async Task<string> File(string name, string content)
    {
        var path = Path.Combine(_data, name);
        await System.IO.File.WriteAllTextAsync(path, content);
        return path;
    }

    static JsonElement Last(string output) => JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement;

    [Fact]
    public async Task Files_come_in_and_go_out_by_command()
    {
        await Run("setup", "--company", "Huaxin", "--admin", "ada@example.com", "--password", "harbour lantern fog", "--language", "en");
        var file = await File("products.csv", "product,series,sales_price\nGTX Basic,GTX,550\nGTX Pro,GTX,4821\nMG Special,MG,lots\n");

        var dry = await Run("import", "--object", "products", "--file", file, "--dry-run");
        Assert.Equal(ExitCodes.Failed, dry.Code);
        Assert.Contains("sales_price: ", dry.Error, StringComparison.Ordinal);
        Assert.Equal((3, 2, 1), (Last(dry.Output).GetProperty("rows").GetInt32(), Last(dry.Output).GetProperty("created").GetInt32(), Last(dry.Output).GetProperty("failed").GetInt32()));

        var map = await File("map.json", """{ "columns": { "sales_price": null } }""");
        var done = await Run("import", "--object", "products", "--file", file, "--map", map, "--as", "ada@example.com");
        Assert.Equal((ExitCodes.Done, ""), (done.Code, done.Error));
        Assert.Equal((3, 2), (Last(done.Output).GetProperty("created").GetInt32(), Last(done.Output).GetProperty("related").GetInt32()));

        var again = await Run("import", "--object", "products", "--file", file, "--map", await File("code.json", """{ "product": "code", "sales_price": "name" }"""), "--upsert-by", "code");
        Assert.Equal(3, Last(again.Output).GetProperty("created").GetInt32());

        var target = Path.Combine(_data, "out.csv");
        Assert.Equal(ExitCodes.Done, (await Run("export", "--object", "products", "--format", "csv", "--file", target, "--filter", "category.name:GTX and code:empty", "--fields", "name,category", "--for-programs")).Code);
        Assert.Matches("^name,category\r\nGTX Basic,[0-9a-f-]{36}\r\nGTX Pro,", await System.IO.File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task What_names_no_owner_belongs_to_the_administrator()
    {
        await Run("setup", "--company", "Huaxin", "--admin", "ada@example.com", "--password", "harbour lantern fog", "--language", "en");
        await Run("user", "add", "--user", "bo@example.com", "--password", "harbour lantern fog");
        await Run("import", "--object", "accounts", "--file", await File("a.csv", "name,owner\nOne,\nTwo,bo@example.com\n"));
        var target = Path.Combine(_data, "out.csv");
        await Run("export", "--object", "accounts", "--file", target, "--fields", "name,owner");
        Assert.Equal("Account name,Owner\r\nOne,ada\r\nTwo,bo\r\n", await System.IO.File.ReadAllTextAsync(target));
    }

    [Theory]
    [InlineData("nothing", "{}", "no object")]
    [InlineData("products", "{\"columns\": [}", "map cannot be read")]
    [InlineData("products", "{\"columns\": {\"product\": \"nonsense\"}}", "nonsense")]
    public async Task What_cannot_be_imported_is_said_in_one_line(string name, string map, string said)
    {
        await Run("setup", "--company", "Huaxin", "--admin", "ada@example.com", "--password", "harbour lantern fog", "--language", "en");
        var refused = await Run("import", "--object", name, "--file", await File("x.csv", "product\nA\n"), "--map", await File("map.json", map));
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains(said, refused.Error, StringComparison.Ordinal);
        Assert.Single(refused.Error.TrimEnd().Split('\n'));
    }
}
