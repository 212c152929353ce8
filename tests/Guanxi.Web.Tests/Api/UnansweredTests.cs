using System.Net;
using System.Net.Http.Json;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Guanxi.Web.Tests.Api;

/// <summary>The line to the database breaks exactly where a commit is asked for, and stays broken longer than a caller is kept waiting.</summary>
public sealed class UnansweredTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Nobody_knows_whether_it_was_saved_and_the_same_call_again_does_it_once(bool reached)
    {
        var storage = await TestStorage.Create("postgres");
        var server = new NpgsqlConnectionStringBuilder(storage.Folder.Database.Postgres);
        await using var line = new Line(server.Host!, server.Port);
        (server.Host, server.Port) = ("127.0.0.1", line.Port);
        await using var company = await TestCompany.Over(storage, builder => builder.Services.AddSingleton<IDatabase>(_ => new PostgresDatabase(server.ToString()) { UntilBack = TimeSpan.FromSeconds(1) }));
        var program = await company.As(company.Administrator);
        Assert.Equal(HttpStatusCode.Created, (await Make(program, "Before")).Status);

        line.CutAt("COMMIT", reached, after: "Timber and Tea", whole: true);
        Assert.Equal((HttpStatusCode.GatewayTimeout, "databaseUnanswered"), await Make(program, "Timber and Tea"));
        line.Mend();
        await Eventually.Comes(() => Make(program, "Timber and Tea"), answer => answer.Status == HttpStatusCode.Created);
        using var listed = await program.GetAsync(new Uri("/api/v1/accounts?name=Timber%20and%20Tea&count=exact", UriKind.Relative));
        Assert.Equal(1, (await listed.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!["total"]!.GetValue<int>());
    }

    static async Task<(HttpStatusCode Status, string? Code)> Make(HttpClient program, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/accounts") { Content = JsonContent.Create(new { name }), Headers = { { "Idempotency-Key", name } } };
        using var answer = await program.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!["code"]?.GetValue<string>());
    }
}
