using System.Net;
using System.Text.RegularExpressions;

namespace Guanxi.Web.Tests.Pages;

public sealed partial class AudienceTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_is_named_sees_the_record_and_nobody_else_does(string database)
    {
        var company = await companies.On(database);
        var account = new Modules.Customers.Account { Name = "看得见的客户", Owner = company.EastAgent };
        await company.Add(account);
        await (await company.Browse(company.EastAgent)).Post($"/accounts/{account.Id}/actions/share", $"/accounts/{account.Id}", ("user", company.SouthManager.Id.ToString()));
        var page = await (await company.Browse(company.Administrator)).Get($"/accounts/{account.Id}/audience");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var why = Row().Matches(page.Words).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Ada"] = "administrator", ["An"] = "owns it", ["Hai"] = "", ["Rui"] = "role reads all", ["孙经理"] = "shared with the person or the team", ["梅经理"] = "belongs to their team or one below",
            }.Where(w => w.Value.Length > 0).OrderBy(w => w.Key, StringComparer.Ordinal),
            why.OrderBy(w => w.Key, StringComparer.Ordinal));
        foreach (var person in new[] { company.Administrator, company.EastManager, company.EastAgent, company.OtherEastAgent, company.SouthManager, company.Reader, company.HandWorker, company.Nobody })
            Assert.Equal(why.ContainsKey(person.Name), (await (await company.Browse(person)).Get($"/accounts/{account.Id}")).Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.Browse(company.EastManager)).Get($"/accounts/{account.Id}/audience")).Status);
    }

    [Fact]
    public async Task The_rights_of_all_roles_stand_in_one_table()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator);
        var page = (await browser.Get("/setup/rights?verb=Read")).Words;
        Assert.Matches("Accounts</th>\\s*<td[^>]*>(Everything|All)[^<]*</td>", page);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/setup/rights?verb=nothing")).Status);
    }

    [GeneratedRegex("href=\"/users/[^\"]+\">([^<]+)</a></th>\\s*<td>[^<]*</td>\\s*<td><a[^>]*>[^<]*</a></td>\\s*<td>([^<]*)</td>")]
    private static partial Regex Row();
}
