using Guanxi.Modules.Platform;

namespace Guanxi.Web.Tests.Pages;

public sealed class MenuTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("""["accounts","activities"]""", false)]
    public async Task The_navigation_shows_what_the_companys_menu_names(string? menu, bool leads)
    {
        await using var company = await TestCompany.Open();
        if (menu is not null) await company.Add(new Setting { Key = "menu", Value = menu });
        var page = await (await company.Browse(company.Administrator)).Get("/accounts");
        Assert.Contains("href=\"/activities\"", page.Text);
        Assert.Equal(leads, page.Text.Contains("href=\"/leads\"", StringComparison.Ordinal));
    }
}
