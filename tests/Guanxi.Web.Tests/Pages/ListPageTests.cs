using System.Net;
using Guanxi.Kernel.Access;

namespace Guanxi.Web.Tests.Pages;

public sealed class ListPageTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Fact]
    public async Task A_list_shows_what_the_viewer_may_see_and_nothing_else()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Customer { Name = "Seen by An", Owner = company.EastAgent }, new Customer { Name = "Hidden from An", Owner = company.SouthManager });
        var page = await (await company.Browse(company.EastAgent)).Get("/accounts");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Seen by An", page.Words);
        Assert.DoesNotContain("Hidden from An", page.Words);
    }

    [Fact]
    public async Task A_plain_parameter_asks_of_one_field_and_an_unknown_one_is_named()
    {
        var company = await companies.On("sqlite");
        await company.Add(
            new Customer { Name = "Bund Tea", Address = new(City: "上海"), Owner = company.Administrator },
            new Customer { Name = "Hutong Tea", Address = new(City: "北京"), Owner = company.Administrator });
        var page = await (await company.Browse(company.Administrator)).Get("/accounts?city=上海&weather=fine");
        Assert.Contains("Bund Tea", page.Words);
        Assert.DoesNotContain("Hutong Tea", page.Words);
        Assert.Contains("“weather”", page.Words);
    }

    [Fact]
    public async Task A_list_speaks_the_language_of_the_reader()
    {
        var company = await companies.On("sqlite");
        Assert.Contains("新建客户", (await (await company.Browse(company.Administrator, "zh-CN")).Get("/accounts")).Words);
        Assert.Contains("New Account", (await (await company.Browse(company.Administrator)).Get("/accounts")).Words);
    }

    [Theory]
    [InlineData("/no-such-object")]
    [InlineData("/accounts/00000000-0000-7000-8000-00000000000f")]
    public async Task What_is_not_there_is_a_page_that_says_so(string path)
    {
        var company = await companies.On("sqlite");
        var page = await (await company.Browse(company.EastAgent)).Get(path);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("cannot be found", page.Words);
    }

    [Theory]
    [InlineData("filter=name~")]
    [InlineData("filter=name:(")]
    [InlineData("sort=nothing")]
    [InlineData("cursor=zzz")]
    [InlineData("columns=secret,name")]
    [InlineData("view=gone")]
    [InlineData("mode=nonsense&day=yesterday&span=decade")]
    public async Task A_wrong_address_is_a_list_with_a_notice_never_an_error(string query)
    {
        var company = await companies.On("sqlite");
        await company.Add(new Customer { Name = "Always there", Owner = company.Administrator });
        var page = await (await company.Browse(company.Administrator)).Get("/accounts?" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }
}
