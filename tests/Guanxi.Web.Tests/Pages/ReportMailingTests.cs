using System.Net;
using System.Text.Json;
using Guanxi.Analytics.Reports;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Pages;

public sealed class ReportMailingTests
{
    static async Task<Report> Report(TestCompany company)
    {
        await company.Add(
            new Guanxi.Modules.Customers.Account { Name = "East customer", Address = new() { City = "Shanghai" }, Owner = company.EastAgent },
            new Guanxi.Modules.Customers.Account { Name = "South customer", Address = new() { City = "Shenzhen" }, Owner = company.SouthManager });
        var report = new Report { Name = "Customers", Object = "accounts", Rows = ["address.city"], Measures = ["count"], Owner = company.EastAgent };
        await company.Add(report);
        // The warehouse follows behind.
        var browser = await company.Browse(company.Administrator);
        for (var i = 0; !(await browser.Get($"/reports/{report.Id}")).Text.Contains("Shenzhen", StringComparison.Ordinal); i++, await Task.Delay(50)) Assert.True(i < 1_200);
        return report;
    }

    static async Task<List<T>> All<T>(TestCompany company) where T : Kernel.Records.Record =>
        [.. (await company.Store.List(Viewer.System, new ListQuery(company.Store.Registry.Of<T>()) { Sorts = [new("createdAt")] })).Records.Cast<T>()];

    /// <summary>Asks for it at once, and waits for the mail.</summary>
    static async Task<OutgoingMail> Sent(TestCompany company, Browser browser, ReportMailing mailing)
    {
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post($"/reports/{mailing.Report.Value}/mail/{mailing.Id}/now", "/notifications")).Status);
        for (var i = 0; i < 2_400; i++, await Task.Delay(25))
            if (await All<OutgoingMail>(company) is [.., var mail]) return mail;
        throw new TimeoutException(string.Join("; ", (await All<ReportMailing>(company)).Select(m => $"{m.State} {m.Error}")));
    }

    static async Task<List<(FileRecord File, byte[] Content)>> Attached(TestCompany company, OutgoingMail mail)
    {
        var files = new List<(FileRecord, byte[])>();
        foreach (var key in JsonSerializer.Deserialize<Guid[]>(mail.Attachments!)!)
        {
            var file = (await company.Store.Get(Viewer.System, new Id<FileRecord>(key)))!;
            await using var content = company.Services.GetRequiredService<FileStore>().Open(file.Hash)!;
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            files.Add((file, bytes.ToArray()));
        }
        return files;
    }

    [Fact]
    public async Task Each_receiver_gets_the_report_with_what_they_may_see()
    {
        await using var company = await TestCompany.Open();
        var report = await Report(company);
        var unit = company.Store.Begin(Viewer.System);
        var rights = TestCompany.Rights(Scope.Own);
        unit.Update<Role>(company.EastAgent.Role, ("rights", (rights with { Objects = new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>(rights.Objects) { ["accounts"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.Own, [Verb.Export] = Scope.Own } } }).ToJson()));
        Assert.True((await unit.Commit()).Ok);
        var page = $"/reports/{report.Id}/mail";
        var browser = await company.Browse(company.Administrator);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post(page, page, ("receiver", company.EastAgent.Id.ToString()), ("cron", "0 8 * * 1"), ("format", "Both"))).Status);
        var mailing = Assert.Single(await All<ReportMailing>(company));
        Assert.Equal((company.EastAgent.Id, "Customers", DayOfWeek.Monday), (mailing.Owner.Value, mailing.Name, mailing.NextAttemptAt!.Value.ToOffset(TimeSpan.FromHours(8)).DayOfWeek));
        Assert.Contains(company.EastAgent.Name, (await browser.Get(page)).Words);

        var mail = await Sent(company, browser, mailing);
        Assert.Equal([company.EastAgent.Email], mail.To);
        Assert.StartsWith("Customers", mail.Subject, StringComparison.Ordinal);
        var files = await Attached(company, mail);
        Assert.Equal(["application/pdf", TabularFormat.Xlsx.MediaType()], files.Select(f => f.File.ContentType));
        Assert.StartsWith("%PDF-1.7", System.Text.Encoding.ASCII.GetString(files[0].Content, 0, 8), StringComparison.Ordinal);
        using var sheet = TabularReader.Open(new MemoryStream(files[1].Content), files[1].File.Name);
        var cells = sheet.Rows().SelectMany(r => r.Cells).ToList();
        Assert.Contains("Shanghai", cells);
        Assert.DoesNotContain("Shenzhen", cells);
        var after = Assert.Single(await All<ReportMailing>(company));
        Assert.True(after.NextAttemptAt > company.Store.Clock.GetUtcNow() && after.LastSentAt is not null && after.Error is null);
    }

    [Fact]
    public async Task Everybody_may_ask_for_it_themselves_and_nobody_for_others()
    {
        await using var company = await TestCompany.Open();
        var page = $"/reports/{(await Report(company)).Id}/mail";
        var browser = await company.Browse(company.EastManager);
        await browser.Post(page, page, ("receiver", company.SouthManager.Id.ToString()), ("cron", "0 8 * * *"), ("format", "Pdf"));
        var mailing = Assert.Single(await All<ReportMailing>(company));
        Assert.Equal(company.EastManager.Id, mailing.Owner.Value);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post(page, page, ("cron", "* * * * *"), ("format", "Pdf"))).Status);
        foreach (var act in new[] { "now", "remove" }) Assert.Equal(HttpStatusCode.NotFound, (await (await company.Browse(company.SouthManager)).Post($"{page}/{mailing.Id}/{act}", "/notifications")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post($"{page}/{mailing.Id}/remove", page)).Status);
        Assert.Empty(await All<ReportMailing>(company));
    }
}
