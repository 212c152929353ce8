using System.Net;
using System.Net.Http.Headers;
using Guanxi.Kernel.Storage;
using Guanxi.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Watching;

public sealed class ReplicaTests(Replicated servers) : IClassFixture<Replicated>
{
    [Fact]
    public async Task Whoever_wrote_reads_the_database_itself_while_others_are_answered_by_a_replica()
    {
        servers.Pair.Create("crm");
        var choice = new DatabaseChoice { Postgres = servers.Pair.Connection("crm"), Replicas = servers.Pair.StandbyConnection("crm"), ReplicasMayLag = 20 };
        await using var company = await TestCompany.Over(new(DataFolder.Open(Path.Combine(servers.Folder, "data")).Over(choice), () => ValueTask.CompletedTask));
        var (writer, other, program) = (await company.Browse(company.Administrator), await company.Browse(company.Reader), await company.As(company.Reader));
        await Eventually.Holds(() => Replied(company, () => other.Get("/accounts")));
        Assert.Contains("Read replicas behind by", (await writer.Get("/setup/status")).Words, StringComparison.Ordinal);
        // Programs are patient where they say so.
        Assert.False(await Replied(company, () => Ask(program, patient: false)));
        await Eventually.Holds(() => Replied(company, () => Ask(program, patient: true)));
        await Eventually.Holds(() => Replied(company, () => writer.Get("/accounts")));

        Assert.Equal(HttpStatusCode.Redirect, (await writer.Post("/accounts/new", "/accounts/new", ("name", "Northwest Timber"))).Status);
        Assert.False(await Replied(company, async () => Assert.Contains("Northwest Timber", (await writer.Get("/accounts")).Words, StringComparison.Ordinal)));
        Assert.False(await Replied(company, async () => Assert.Contains("Northwest Timber", (await writer.Get("/search?q=northwest")).Words, StringComparison.Ordinal)));
        await Eventually.Holds(async () =>
        {
            var shown = "";
            return await Replied(company, async () => shown = (await other.Get("/accounts")).Words) && shown.Contains("Northwest Timber", StringComparison.Ordinal);
        });
    }

    static async Task Ask(HttpClient program, bool patient)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/accounts") { Headers = { CacheControl = new CacheControlHeaderValue { MaxStale = patient } } };
        using var answer = await program.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Whether a replica took part in the answer.</summary>
    static async Task<bool> Replied(TestCompany company, Func<Task> ask)
    {
        var checkup = company.Services.GetRequiredService<DatabaseCheckup>();
        var before = checkup.Replicas!.Answered;
        await ask();
        return checkup.Replicas!.Answered > before;
    }
}
