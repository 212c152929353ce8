using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Guanxi.Modules.Customers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guanxi.Web.Tests.Watching;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Where_a_collector_is_named_traces_and_measurements_go_there_without_names_of_people()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(request.Path, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await using (var company = await TestCompany.Open(adjust: b =>
        {
            b.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = address;
            b.Configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        }))
        {
            await company.Add(new Territory { Name = "Wolkenkuckucksheim" });
            await (await company.Browse(company.Administrator)).Get("/territories?q=Wolkenkuckucksheim");
        }
        // What was gathered went out when the server ended.
        Assert.Contains("guanxi.save.duration", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("guanxi.writes.waiting", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("save", received["/v1/traces"], StringComparison.Ordinal);
        Assert.DoesNotContain("Wolkenkuckucksheim", string.Concat(received.Values), StringComparison.Ordinal);
        Assert.DoesNotContain("ada@huaxin.example", string.Concat(received.Values), StringComparison.Ordinal);
        await collector.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_status_page_tells_administrators_how_it_is(string database)
    {
        await using var company = await TestCompany.Open(database);
        var page = (await (await company.Browse(company.Administrator)).Get("/setup/status")).Words;
        Assert.All(new[] { "Requests a second", "Seal of the history", "Entries behind", "Backups", "Slow statements", "Last proved backup", "Plan one every day" }, text => Assert.Contains(text, page, StringComparison.Ordinal));
        var now = company.Store.Clock.GetUtcNow();
        await company.Add(new Web.Backups.Backup { Name = "tonight.guanxi", State = Kernel.Jobs.JobState.Done, Moment = now, ProvedAt = now });
        Assert.DoesNotContain("Plan one every day", (await (await company.Browse(company.Administrator)).Get("/setup/status")).Words, StringComparison.Ordinal);
        var texts = company.Services.GetRequiredService<Kernel.Text.Texts>();
        Assert.All(company.Services.GetServices<Kernel.Feed.IFeedReader>().Where(r => !r.EveryNode), r => Assert.NotNull(texts.Find("zh-CN", "reader." + r.Name)));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.Browse(company.EastAgent)).Get("/setup/status")).Status);
    }

    /// <summary>At the finest level, of which nobody runs a server.</summary>
    [Fact]
    public async Task Logs_name_no_people_and_nothing_they_wrote()
    {
        var written = new WrittenLog();
        await using (var company = await TestCompany.Open(adjust: b => b.Logging.SetMinimumLevel(LogLevel.Debug).AddFilter("Guanxi", LogLevel.Trace).AddProvider(written)))
        {
            var page = await company.Browse(company.Administrator);
            await company.Add(new Contact { Name = new Kernel.Fields.PersonName("欧阳", "玖玖"), Email = "jiujiu@ouyang.example", Mobile = "13912345678" });
            await page.Get("/contacts?q=玖玖");
            await page.Get("/contacts?email=jiujiu@ouyang.example");
            await page.Post("/contacts/new", "/contacts/new", ("name.family", "欧阳"), ("email", "jiujiu@ouyang"), ("mobile", "13912345678"));
            var caller = await company.As(company.EastAgent);
            await caller.PostAsync(new Uri("/api/v1/contacts", UriKind.Relative), new StringContent("{\"name\":{\"family\":\"欧阳\"},\"email\":\"jiujiu@ouyang.example\",\"nothing\":1}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            await company.Anonymous().GetAsync(new Uri("/sign-in?email=jiujiu@ouyang.example", UriKind.Relative), TestContext.Current.CancellationToken);
        }
        var ours = written.Lines.Where(l => l.Category.StartsWith("Guanxi", StringComparison.Ordinal)).Select(l => l.Text).ToList();
        Assert.NotEmpty(ours);
        foreach (var person in (string[])["欧阳", "玖玖", "ouyang", "13912345678", "ada@huaxin", "huaxin.example"])
            Assert.DoesNotContain(ours, line => line.Contains(person, StringComparison.OrdinalIgnoreCase));
    }
}
