using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Guanxi.Kernel.Hosting;
using Guanxi.Web.Commands;
using Guanxi.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    readonly string _data = Directory.CreateTempSubdirectory("guanxi-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_company_is_set_up_and_a_token_printed_alone_that_the_server_takes()
    {
        Assert.Equal(ExitCodes.Done, (await SetUp()).Code);
        var token = await Run("token", "create", "--user", "ada@example.com", "--scopes", "accounts:read,contacts:read");
        Assert.Equal(ExitCodes.Done, token.Code);
        Assert.Equal("", token.Error);
        Assert.Matches("^gx_[A-Za-z0-9_-]{43}\n$", token.Output);
        Assert.Equal(HttpStatusCode.OK, await CallWith(token.Output.Trim()));
    }

    [Fact]
    public async Task Commands_beside_a_running_server_take_effect_in_it()
    {
        await SetUp();
        await using var server = Program.Build(new ServerOptions(DataFolder.Open(_data), Port: 0));
        await server.Services.GetRequiredService<KernelStart>().Run();
        await server.StartAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => await Run("user", "add", "--user", $"p{i}@example.com", "--password", "harbour lantern fog")));
        Assert.All(made, m => Assert.Equal((ExitCodes.Done, ""), (m.Code, m.Error)));
        var token = await Run("token", "create", "--user", "p3@example.com");
        Assert.Equal(HttpStatusCode.OK, await Call(server, token.Output.Trim()));
        await server.StopAsync();
    }

    [Theory]
    [InlineData("command.noPerson", "token", "create", "--user", "nobody@example.com")]
    [InlineData("command.user.noRole", "user", "add", "--user", "new@example.com", "--role", "emperor")]
    [InlineData("problem.passwordCommon", "user", "add", "--user", "new@example.com", "--password", "1234567890")]
    [InlineData("problem.alreadyMovedIn", "setup", "--company", "Two", "--admin", "b@example.com", "--password", "harbour lantern fog")]
    public async Task What_cannot_be_done_is_said_in_one_line_without_a_trace(string key, params string[] command)
    {
        await SetUp();
        var refused = await Run(command);
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Equal("", refused.Output);
        Assert.StartsWith("guanxi: ", refused.Error, StringComparison.Ordinal);
        Assert.Single(refused.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain(key, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("serve", "--port", "99999")]
    [InlineData("serve", "--port", "abc")]
    [InlineData("serve", "--listen", "127.0.0.l")]
    [InlineData("serve", "--listen", "nonsense.invalid")]
    [InlineData("serve", "--listen", "")]
    [InlineData("setup")]
    public async Task Misuse_is_told_from_failure_by_the_exit_code(params string[] command) =>
        Assert.Equal(ExitCodes.Usage, (await Run(command)).Code);

    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:5080")]
    [InlineData("::1", "http://[::1]:5080")]
    [InlineData("localhost", "http://localhost:5080")]
    [InlineData("*", "http://*:5080")]
    public void An_address_of_this_machine_is_listened_on_as_it_is_written(string listen, string url) =>
        Assert.Equal(url, new ServerOptions(DataFolder.Open(_data), Listen: listen).Url);

    [Fact]
    public async Task An_address_of_another_machine_is_told_in_one_line()
    {
        var refused = await Run("serve", "--listen", "192.0.2.1", "--port", "0");
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains("192.0.2.1", Assert.Single(refused.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_on_an_empty_folder_say_that_nobody_lives_there()
    {
        var refused = await Run("token", "create", "--user", "ada@example.com");
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains(_data, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_keeps_to_the_database_it_began_with()
    {
        await SetUp();
        var refused = await Run("serve", "--port", "0", "--postgres", "Host=127.0.0.1;Database=x");
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains("guanxi.json", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_well_installation_passes_the_doctor_and_a_damaged_one_does_not()
    {
        await SetUp();
        Assert.Equal(ExitCodes.Done, (await Run("doctor")).Code);
        await File.WriteAllTextAsync(Path.Combine(_data, "guanxi.json"), "{ \"file\": ");
        Assert.Equal(ExitCodes.Failed, (await Run("doctor")).Code);
    }

    [Fact]
    public async Task Customisation_goes_out_to_a_file_and_comes_in_from_it()
    {
        await SetUp();
        var file = Path.Combine(_data, "customisation.json");
        Assert.Equal(ExitCodes.Done, (await Run("customising", "export", "--file", file)).Code);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"Prospecting\"", "\"First talk\"", StringComparison.Ordinal));
        var planned = await Run("customising", "apply", "--file", file, "--dry-run");
        Assert.Contains("~ stages sales/prospecting: name", planned.Output, StringComparison.Ordinal);
        Assert.EndsWith("{\"created\":0,\"changed\":1,\"unchanged\":" + planned.Output.Split("unchanged\":")[1], planned.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Run("customising", "apply", "--file", file)).Code);
        Assert.Contains("\"changed\":0", (await Run("customising", "apply", "--file", file, "--dry-run")).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, "{}");
        Assert.Equal(ExitCodes.Failed, (await Run("customising", "apply", "--file", file)).Code);
    }

    Task<(int Code, string Output, string Error)> SetUp() =>
        Run("setup", "--company", "Harbour", "--admin", "ada@example.com", "--password", "harbour lantern fog", "--language", "en");

    async Task<(int Code, string Output, string Error)> Run(params string[] command)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await CommandLine.Run([.. command, "--data", _data], new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    async Task<HttpStatusCode> CallWith(string token)
    {
        await using var server = Program.Build(new ServerOptions(DataFolder.Open(_data), Port: 0));
        await server.StartAsync();
        var status = await Call(server, token);
        await server.StopAsync();
        return status;
    }

    static async Task<HttpStatusCode> Call(WebApplication server, string token)
    {
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync(new Uri("/api/v1/accounts", UriKind.Relative))).StatusCode;
    }
}
