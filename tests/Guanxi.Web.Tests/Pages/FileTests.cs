using System.Net;
using System.Text.RegularExpressions;

namespace Guanxi.Web.Tests.Pages;

public sealed class FileTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    [Fact]
    public async Task A_picture_is_shown_and_anything_else_is_handed_over_to_be_saved()
    {
        var (company, account, browser) = await Known();
        await Attach(browser, account, "logo.txt", Png);
        await Attach(browser, account, "harmless.png", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray());
        var page = await browser.Get($"/accounts/{account.Id}?tab=timeline&kind=files");
        var kinds = new Dictionary<string, string>();
        foreach (Match link in Regex.Matches(page.Text, "href=\"(/files/[^\"/]+)/view\"[^>]*>([^<]+)<")) kinds[link.Groups[2].Value] = link.Groups[1].Value + "/content";
        var (picture, other) = (await browser.Get(kinds["logo.txt"]), await browser.Get(kinds["harmless.png"]));
        Assert.Equal(("image/png", "inline"), (picture.Type, picture.Disposition));
        Assert.Equal(("application/octet-stream", "attachment"), (other.Type, other.Disposition));
        Assert.All([picture, other], file => Assert.Equal("default-src 'none'; sandbox; style-src 'unsafe-inline'", file.Policy));
        Assert.Equal(HttpStatusCode.NotFound, (await (await company.Browse(company.SouthManager)).Get(kinds["logo.txt"])).Status);
    }

    [Theory]
    [InlineData("iframe", "application/pdf", "inline")]
    [InlineData("document", "application/octet-stream", "attachment")]
    public async Task A_PDF_is_read_in_a_frame_of_ours_and_is_no_page_of_its_own(string into, string type, string disposition)
    {
        var (_, account, browser) = await Known();
        await Attach(browser, account, "offer.pdf", "%PDF-1.7\n"u8.ToArray());
        var file = Regex.Match((await browser.Get($"/accounts/{account.Id}?tab=timeline&kind=files")).Text, "href=\"(/files/[^\"/]+)/view\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, file + "/content");
        request.Headers.Add("Sec-Fetch-Dest", into);
        var answer = await browser.Send(request);
        Assert.Equal((type, disposition), (answer.Type, answer.Disposition));
        Assert.Equal(into == "document", answer.Policy!.Contains("sandbox", StringComparison.Ordinal));
    }

    async Task<(TestCompany, Customer, Browser)> Known()
    {
        var company = await companies.On("sqlite");
        var account = new Customer { Name = "With files", Owner = company.EastAgent };
        await company.Add(account);
        return (company, account, await company.Browse(company.EastAgent));
    }

    static async Task Attach(Browser browser, Customer account, string name, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/accounts/{account.Id}/files")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name }, { new StringContent(await browser.Token("/accounts")), "__RequestVerificationToken" } },
        };
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Send(request)).Status);
    }
}
