using System.Net;
using System.Text;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;

namespace Guanxi.Web.Tests.Pages;

public sealed class ImportPageTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<string> Sent(Browser browser, string name, string content)
    {
        var sent = await browser.Upload("/import", "/import", "list.csv", Utf8(content), ("object", name));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        return sent.Location!;
    }

    /// <summary>The page once nothing is running any more.</summary>
    static Task<Answer> Settled(Browser browser, string import) =>
        Eventually.Comes(() => browser.Get(import), page => !page.Text.Contains("<progress", StringComparison.Ordinal));

    [Fact]
    public async Task A_file_is_mapped_checked_imported_and_undone()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator);
        var import = await Sent(browser, "products", "product,series,sales_price\nImported A,IMP,550\nImported B,IMP,4821\n");
        var mapping = await browser.Get(import);
        Assert.Contains("Imported A", mapping.Words);
        Assert.Contains("<option value=\"price\" selected", mapping.Text);

        var posted = await browser.Post(import + "/plan", import, ("header.0", "product"), ("field.0", "name"), ("header.1", "series"), ("field.1", "category"), ("missing.1", "Create"), ("header.2", "sales_price"), ("field.2", "price"), ("mode", "Create"));
        Assert.Equal(HttpStatusCode.Redirect, posted.Status);
        Assert.Contains("Every row can be imported.", (await Settled(browser, import)).Words);
        Assert.Equal(0, await Count<Product>(company, "Imported A"));

        await browser.Post(import + "/run", import);
        var result = await Settled(browser, import);
        Assert.Contains("Imported A", result.Words);
        Assert.Contains("Undo all of it", result.Words);
        Assert.Equal(1, await Count<Product>(company, "Imported A"));

        await browser.Post(import + "/undo", import);
        Assert.Contains("has been taken back", (await Settled(browser, import)).Words);
        Assert.Equal(0, await Count<Product>(company, "Imported A"));
        Assert.Equal(0, await Count<ProductCategory>(company, "IMP"));
    }

    [Fact]
    public async Task Questions_are_answered_and_cells_put_right_before_anything_is_written()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Product { Name = "GTX Pro" });
        var browser = await company.Browse(company.Administrator);
        var import = await Sent(browser, "opportunities", "deal,product,close date,amount\nQ1,GTXPro,03/04/2017,100\nQ2,GTX Pro,05/06/2017,lots\n");
        (string, string)[] plan = [("header.0", "deal"), ("field.0", "name"), ("header.1", "product"), ("field.1", "product"), ("header.2", "close date"), ("field.2", "closeDate"), ("header.3", "amount"), ("field.3", "amount"), ("mode", "Create")];
        await browser.Post(import + "/plan", import, plan);
        var asked = await Settled(browser, import);
        Assert.Contains("close date: is 03/04/2017 day first or month first?", asked.Words);
        Assert.DoesNotContain("action=\"" + import + "/run\"", asked.Text);

        await browser.Post(import + "/answers", import, ("question.0", "close date"), ("dates.0", "DayMonthYear"));
        var again = await Settled(browser, import);
        Assert.Contains("“GTXPro” (1 row) – is “GTX Pro” meant?", again.Words);
        Assert.Contains("value=\"lots\"", again.Text);

        await browser.Post(import + "/answers", import, ("question.0", "product"), ("value.0", "GTXPro"), ("answer.0", "suggestion"), ("means.0", "GTX Pro"), ("was.3.amount", "lots"), ("cell.3.amount", "250"));
        Assert.Contains("Every row can be imported.", (await Settled(browser, import)).Words);
        await browser.Post(import + "/run", import);
        await Settled(browser, import);
        var deal = await company.Store.List(Kernel.Access.Viewer.System, new(company.Store.Registry.Of<Opportunity>()) { Filter = Filter.Is("name", "Q2") });
        Assert.Equal((250m, new DateOnly(2017, 6, 5)), (((Opportunity)deal.Records[0]).Amount!.Value.Amount, ((Opportunity)deal.Records[0]).CloseDate));
    }

    [Fact]
    public async Task An_unknown_choice_is_told_by_labels_asked_again_and_never_offered_to_be_made()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator, "zh-CN");
        var import = await Sent(browser, "accounts", "客户名称,等级\n选项甲,重要\n选项乙,重要\n");
        await browser.Post(import + "/plan", import, ("header.0", "客户名称"), ("field.0", "name"), ("header.1", "等级"), ("field.1", "class"), ("mode", "Create"));
        var asked = await Settled(browser, import);
        Assert.Contains("等级：“重要”（2 行）不认识。", asked.Words);
        Assert.Contains("等级: “重要”不在可选项中：A 类、B 类、C 类", asked.Words);
        Assert.DoesNotContain("value=\"create\"", asked.Text);

        await browser.Post(import + "/answers", import, ("question.0", "等级"), ("value.0", "重要"), ("answer.0", "create"));
        Assert.Contains("等级：“重要”（2 行）不认识。", (await Settled(browser, import)).Words);

        await browser.Post(import + "/answers", import, ("question.0", "等级"), ("value.0", "重要"), ("answer.0", "other"), ("means.0", "b"));
        var answered = await Settled(browser, import);
        Assert.Contains("所有行都可以导入。", answered.Words);
        await browser.Post(import + "/answers", import, ("answered.0", "等级"), ("answeredValue.0", "重要"), ("again.0", "1"));
        Assert.Contains("等级：“重要”（2 行）不认识。", (await Settled(browser, import)).Words);

        await browser.Post(import + "/answers", import, ("question.0", "等级"), ("value.0", "重要"), ("answer.0", "other"), ("means.0", "a"));
        await Settled(browser, import);
        await browser.Post(import + "/run", import);
        await Settled(browser, import);
        var told = await Eventually.Comes(() => browser.Get("/notifications"), page => page.Words.Contains("list.csv was imported: 2 created", StringComparison.Ordinal));
        Assert.Contains("0 refused", told.Words);
    }

    [Fact]
    public async Task Refused_rows_can_be_taken_home()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator, "zh-CN");
        var import = await Sent(browser, "products", "product,sales_price\nTaken home,abc\n");
        await browser.Post(import + "/plan", import, ("header.0", "product"), ("field.0", "name"), ("header.1", "sales_price"), ("field.1", "price"), ("mode", "Create"));
        await Settled(browser, import);
        var file = await browser.Get(import + "/refused.csv");
        Assert.Contains("Taken home,abc,2,\"sales_price: ", file.Text);
    }

    [Fact]
    public async Task What_one_may_not_import_is_not_offered_and_others_imports_are_not_there()
    {
        var company = await companies.On("sqlite");
        var import = await Sent(await company.Browse(company.Administrator), "products", "product\nPrivate\n");
        var reader = await company.Browse(company.Nobody);
        Assert.DoesNotContain("<option value=\"products\"", (await reader.Get("/import")).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Upload("/import", "/import", "x.csv", Utf8("product\nX\n"), ("object", "products"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(import)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Post(import + "/run", "/import")).Status);
    }

    [Fact]
    public async Task A_broken_workbook_is_refused_on_the_page()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator);
        var sent = await browser.Upload("/import", "/import", "x.xlsx", [.. "PK\x3\x4"u8, 1, 2, 3], ("object", "products"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.Status);
        Assert.Contains("The file is damaged", sent.Words);
    }

    [Theory]
    [InlineData("csv", "Account name")]
    [InlineData("ndjson", "\"name\":\"Exported 华为\"")]
    public async Task A_list_goes_out_as_a_file_and_the_log_says_so(string format, string content)
    {
        var company = await companies.On("sqlite");
        await company.Add(new Modules.Customers.Account { Name = "Exported 华为", Owner = company.Administrator });
        var browser = await company.Browse(company.Administrator);
        var file = await browser.Get($"/accounts/export?format={format}&filter=name:\"Exported 华为\"");
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Contains(content, file.Text);
        Assert.Contains("Exported 华为", file.Text);
        Assert.True(await company.Store.Count(Kernel.Access.Viewer.System, company.Store.Registry.Of<AccessEvent>(), FilterText.Parse($"object:accounts and format:{format}").Filter!) > 0);
    }

    [Fact]
    public async Task A_column_of_another_record_goes_out_with_its_list()
    {
        var company = await companies.On("sqlite");
        var group = new Modules.Customers.Account { Name = "Exported group", Phone = "0755-1234", Owner = company.Administrator };
        await company.Add(group);
        await company.Add(new Modules.Customers.Account { Name = "Exported 中兴", Parent = new(group.Id), Owner = company.Administrator });
        var browser = await company.Browse(company.Administrator);
        var file = (await browser.Get("/accounts/export?columns=name,parent.phone&filter=name:\"Exported 中兴\"")).Text;
        Assert.EndsWith("Exported 中兴,0755-1234", file.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_there_is_not_leads_back_to_the_list()
    {
        var company = await companies.On("sqlite");
        var browser = await company.Browse(company.Administrator);
        var answer = await browser.Get("/accounts/export?sort=tags");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith("/accounts", answer.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_export_gets_no_file()
    {
        var company = await companies.On("sqlite");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await company.Browse(company.Reader)).Get("/accounts/export?format=csv")).Status);
    }

    private static async Task<long> Count<T>(TestCompany company, string name) where T : Guanxi.Kernel.Records.Record
        => await company.Store.Count(Kernel.Access.Viewer.System, company.Store.Registry.Of<T>(), Filter.Is("name", name));
}
