using System.Net;
using System.Text;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Pages;

public sealed class OutsideFigureTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task A_file_of_order_lines_is_mapped_read_matched_and_reported_on()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Guanxi.Modules.Customers.Account { Name = "Anchor Works", ExternalId = "K-71" });
        await company.Add(new Product { Name = "Seal kit", Code = "SK-9" });
        var browser = await company.Browse(company.Administrator);
        var sent = await browser.Upload("/reports/facts", "/reports/facts", "till.csv", Encoding.UTF8.GetBytes("Wann,Wer,Was,Summe\n2026-01-05,K-71,SK-9,120\n2026-01-06,K-99,SK-9,80\n2026-01-07,K-71,other,50\n2026-13-40,K-71,SK-9,1\n"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var file = sent.Location!;
        var asked = await browser.Get(file);
        Assert.Contains("Still to be told", asked.Words);
        Assert.Contains("K-99", asked.Words);

        var read = await browser.Post(file, file, ("Day", "Wann"), ("Customer", "Wer"), ("Product", "Was"), ("Amount", "Summe"), ("currency", "CNY"));
        Assert.Equal(HttpStatusCode.Redirect, read.Status);
        var loaded = await Eventually.Comes(() => browser.Get(file), page => page.Words.Contains("66.7", StringComparison.Ordinal));
        Assert.Contains("Customers nobody here knows", loaded.Words);

        await browser.Post(file + "/make", file, ("what", "customers"));
        await Eventually.Comes(() => browser.Get(file), page => !page.Words.Contains("Customers nobody here knows", StringComparison.Ordinal));
        var report = await browser.Get("/reports/ask?object=order-lines&rows=account&measures=sum:amount,buyers");
        Assert.Contains("Anchor Works", report.Words);
        Assert.Contains("170", report.Words);
        Assert.Equal("application/pdf", (await browser.Get("/reports/export?object=order-lines&rows=account&measures=sum:amount&format=pdf")).Type);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/order-lines")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/order-lines/filter?filter=all&back=/reports")).Status);
    }

    [Fact]
    public async Task Who_may_not_look_at_reports_is_shown_nothing_that_was_learned()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Nobody);
        foreach (var page in new[] { "value", "segments", "loyalty", "patterns", "relations" }) Assert.True((await browser.Get("/dashboards/" + page)).Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, page);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/reports/facts")).Status);
    }
}
