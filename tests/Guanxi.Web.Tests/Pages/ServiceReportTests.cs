using System.Net;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Service;

namespace Guanxi.Web.Tests.Pages;

public sealed class ServiceReportTests : IAsyncLifetime
{
    TestCompany _company = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await TestCompany.Open();
        var account = new Guanxi.Modules.Customers.Account { Name = "Northern Power", Owner = _company.EastAgent };
        var cause = new ComplaintCause { Name = "Late" };
        await _company.Add(account);
        await _company.Add(cause);
        for (var i = 0; i < 3; i++)
            await _company.Add(new Complaint
            {
                Subject = $"Late {i}", Account = account, Words = "Where is it?", ReceivedAt = new(2026, 3, 5 + i, 8, 0, 0, TimeSpan.Zero), Cause = cause,
                Compensation = "refund", CompensationCost = new Money(100, "CNY"), Owner = i == 0 ? _company.SouthManager : _company.EastAgent,
            });
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Fact]
    public async Task The_report_of_a_month_counts_what_the_reader_may_see()
    {
        var all = await (await _company.Browse(_company.Administrator)).Get("/complaints/report?month=2026-03");
        Assert.Contains("¥300.00", all.Text);
        Assert.Contains("Late 0", all.Text);
        var east = await (await _company.Browse(_company.EastManager)).Get("/complaints/report?month=2026-03");
        Assert.Contains("¥200.00", east.Text);
        Assert.DoesNotContain("Late 0", east.Text);
        Assert.DoesNotContain("Late 1", (await (await _company.Browse(_company.Administrator)).Get("/complaints/report?month=2026-04")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await _company.Browse(_company.Nobody)).Get("/complaints/report")).Status);
    }

    [Fact]
    public async Task The_ledger_is_a_workbook_too()
    {
        var client = _company.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", await _company.Cookie(_company.Administrator));
        using var file = new MemoryStream(await client.GetByteArrayAsync(new Uri("/complaints/report?month=2026-03&format=xlsx", UriKind.Relative)));
        using var reader = TabularReader.Open(file, "report.xlsx");
        Assert.Contains(reader.Rows(), r => r.Cells.Contains("Late 2") && r.Cells.Contains("100"));
    }

    [Fact]
    public async Task The_ledger_is_a_paper_too()
    {
        var paper = await (await _company.Browse(_company.Administrator)).Get("/complaints/report?month=2026-03&format=pdf");
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "attachment"), (paper.Status, paper.Type, paper.Disposition));
        Assert.StartsWith("%PDF-1.7", paper.Text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", paper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_of_service_are_shown_for_every_period()
    {
        var browser = await _company.Browse(_company.Administrator);
        foreach (var period in new[] { "thisMonth", "lastMonth", "thisQuarter", "last12Months", "nonsense" })
            Assert.Contains("class=\"figures\"", (await browser.Get("/tickets/figures?period=" + period)).Text);
    }
}
