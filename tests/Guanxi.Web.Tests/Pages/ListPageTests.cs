using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Modules.Sales;

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

    [Theory]
    [InlineData("foo:1", "客户 没有字段 foo")]
    [InlineData("name>3", "字段 客户名称 不能使用运算符 >")]
    [InlineData("address.bar:2", "客户 › 地址 没有字段 bar")]
    public async Task A_wrong_condition_is_named_by_titles(string filter, string said)
    {
        var company = await companies.On("sqlite");
        Assert.Contains(said, (await (await company.Browse(company.Administrator, "zh-CN")).Get("/accounts?filter=" + Uri.EscapeDataString(filter))).Words);
    }

    [Fact]
    public async Task Steps_stand_in_their_order_with_the_way_back_to_the_set_up()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Pipeline { Name = "Comes second", Code = "second", Position = 902 }, new Pipeline { Name = "Comes first", Code = "first", Position = 901, Active = false });
        var page = await (await company.Browse(company.Administrator)).Get("/pipelines");
        Assert.Matches("(?s)Comes first.*Comes second", page.Words);
        Assert.Contains("<a class=\"crumb\" href=\"/setup\">", page.Text);
        Assert.Contains("<span class=\"yes\">Yes</span>", page.Text);
        Assert.Contains("<span class=\"no\">No</span>", page.Text);
        Assert.DoesNotContain("href=\"/setup\"", (await (await company.Browse(company.EastAgent)).Get("/pipelines")).Text);
    }

    [Fact]
    public async Task People_stand_by_name()
    {
        var company = await companies.On("sqlite");
        await company.Add(new User { Name = "Aaa Second", Email = "second@example.com", Role = company.EastAgent.Role, Active = true }, new User { Name = "Aaa First", Email = "first@example.com", Role = company.EastAgent.Role, Active = true });
        foreach (var path in new[] { "/users", "/lookup/users" })
            Assert.Matches("(?s)Aaa First.*Aaa Second", (await (await company.Browse(company.Administrator)).Get(path)).Words);
    }

    [Fact]
    public async Task A_list_speaks_the_language_of_the_reader()
    {
        var company = await companies.On("sqlite");
        Assert.Contains("新建客户", (await (await company.Browse(company.Administrator, "zh-CN")).Get("/accounts")).Words);
        Assert.Contains("New account", (await (await company.Browse(company.Administrator)).Get("/accounts")).Words);
    }

    [Fact]
    public async Task A_list_opens_as_it_was_last_looked_at()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Customer { Name = "Looked at", Owner = company.Administrator });
        var browser = await company.Browse(company.Administrator);
        await browser.Get("/accounts?mode=board");
        Assert.Contains("class=\"board\"", (await browser.Get("/accounts")).Text);
        await browser.Get("/accounts?mode=table");
        Assert.DoesNotContain("class=\"board\"", (await browser.Get("/accounts")).Text);
    }

    [Fact]
    public async Task A_deal_without_a_customer_is_marked_in_the_list_and_on_its_page()
    {
        var company = await companies.On("sqlite");
        var (pipeline, open, _) = await company.Process();
        var customer = new Customer { Name = "Whose deal it is", Owner = company.Administrator };
        await company.Add(customer);
        var (whole, without) = (Deal("Somebody's"), Deal("Nobody's"));
        whole.Account = customer.Id;
        await company.Add(whole, without);
        var browser = await company.Browse(company.Administrator);
        Assert.Contains("missing\" data-label=\"Account missing\"", (await browser.Get("/opportunities?q=Nobody")).Text);
        Assert.Contains("missing\" data-label=\"Account missing\"", (await browser.Get($"/opportunities/{without.Id}")).Text);
        Assert.DoesNotContain("missing\" data-label", (await browser.Get($"/opportunities/{whole.Id}")).Text);

        Opportunity Deal(string name) => new() { Name = name, Owner = company.Administrator, Pipeline = pipeline, Stage = open };
    }

    [Fact]
    public async Task A_column_keeps_the_width_it_was_drawn_to()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Customer { Name = "Wide", Owner = company.Administrator });
        var browser = await company.Browse(company.Administrator);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.Post("/accounts/widths", "/accounts", ("field", "phone"), ("width", "333"))).Status);
        Assert.Contains("width=\"333\" data-field=\"phone\"", (await browser.Get("/accounts")).Text);
    }

    [Fact]
    public async Task A_list_of_fifty_rows_stays_under_its_weight()
    {
        var company = await companies.On("sqlite");
        await company.Add([.. Enumerable.Range(0, 60).Select(i => new Customer { Name = $"华信智能科技 {i} 有限公司", Phone = "021 6000 1234", Class = "a", Industry = "technology", Owner = company.SouthManager, Address = new(City: "上海", District: "浦东新区", Street: "张江路 1 号") })]);
        var page = await (await company.Browse(company.SouthManager, "zh-CN")).Get("/accounts");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page.Text), 20_000, 60_000);
    }

    [Fact]
    public async Task A_script_is_given_the_rows_of_a_list_and_where_they_go_on()
    {
        var company = await companies.On("sqlite");
        await company.Add([.. Enumerable.Range(0, 51).Select(i => new Customer { Name = $"Asked for by a script {i}", ShortName = "scripted", Owner = company.EastManager })]);
        var browser = await company.Browse(company.EastManager);
        var first = await Ask("/accounts?shortName=scripted&sort=createdAt");
        Assert.Contains("Asked for by a script 49<", first.Text);
        Assert.DoesNotContain("<nav", first.Text);
        var next = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(first.Text, "href=\"([^\"]+)\" data-infinite-scroll-target=\"next\"").Groups[1].Value);
        Assert.Contains("Asked for by a script 50<", (await Ask(next)).Text);

        async Task<Answer> Ask(string address)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, address);
            asked.Headers.Add("X-Fragment", "true");
            return await browser.Send(asked);
        }
    }

    [Fact]
    public async Task What_is_alike_is_named_while_a_new_name_is_typed()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Customer { Name = "Oolong Traders", Owner = company.Administrator });
        var browser = await company.Browse(company.Administrator);
        Assert.Contains("Oolong Traders", (await browser.Get("/lookup/accounts/similar?q=oolong")).Words);
        Assert.DoesNotContain("Oolong Traders", (await browser.Get("/lookup/accounts/similar?q=o")).Words);
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
    [InlineData("group=stage&cursor=zzz")]
    [InlineData("group=stage&part=none&sort=nothing&cursor=zzz")]
    [InlineData("mode=board&cursor=zzz")]
    [InlineData("mode=split&cursor=zzz")]
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
