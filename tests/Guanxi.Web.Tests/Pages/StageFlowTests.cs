using System.Text.RegularExpressions;
using Guanxi.Kernel.Access;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Pages;

public sealed partial class StageFlowTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Conversion_and_dwell_time_count_what_one_may_see(string database)
    {
        var company = await companies.On(database);
        var (pipeline, open, lost) = await company.Process();
        var won = await company.Stage(pipeline, StageKind.Won);
        var now = company.Store.Clock.GetUtcNow();
        foreach (var (owner, to) in new[] { (company.EastAgent, won), (company.EastAgent, lost), (company.EastAgent, open), (company.SouthManager, won) })
        {
            var deal = new Opportunity { Name = "D", Pipeline = pipeline, Stage = open, StageSince = now.AddDays(-10), Owner = owner };
            await company.Add(deal);
            if (to == open) continue;
            var unit = company.Store.Begin(Viewer.System);
            unit.Update<Opportunity>(deal.Id, ("stage", to.Value), ("winReason", "price"), ("lossReason", "price"));
            Assert.True((await unit.Commit()).Ok);
        }
        Assert.Equal(("1", "2", "1", "50", "1"), await Row(company.EastAgent));
        Assert.Equal(("1", "3", "2", "66.7", "1"), await Row(company.Administrator));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await (await company.Browse(company.Nobody)).Get("/reports/stages")).Status);
        Assert.Contains("Conversion", (await (await company.Browse(company.Administrator)).Get("/reports/stages?object=accounts&period=thisYear")).Words, StringComparison.Ordinal);

        async Task<(string, string, string, string, string)> Row(User person)
        {
            var page = (await (await company.Browse(person)).Get($"/reports/stages?object=opportunities&pipeline={pipeline}")).Words;
            var found = Talking().Match(page);
            Assert.True(found.Success, page);
            return (found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value, found.Groups[4].Value, found.Groups[5].Value);
        }
    }

    [GeneratedRegex("Talking</th>\\s*<td class=\"number\"><a[^>]*>(\\d+)</a></td>\\s*<td class=\"number\">(\\d+)</td>\\s*<td class=\"number\">(\\d+)</td>\\s*<td>.*?value=\"([\\d.]+)\".*?</td>\\s*<td class=\"number\">(\\d+)</td>", RegexOptions.Singleline)]
    private static partial Regex Talking();
}
