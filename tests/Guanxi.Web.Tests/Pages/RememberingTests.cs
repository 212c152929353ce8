using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Former;

namespace Guanxi.Web.Tests.Pages;

public sealed class RememberingTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_was_seen_and_kept_at_hand_is_there_on_another_device(string database)
    {
        var company = await companies.On(database);
        var (seen, kept) = (new Customer { Name = "Seen at the desk", Owner = company.EastAgent }, new Customer { Name = "Kept at hand", Owner = company.EastAgent });
        await company.Add(seen, kept);
        var desk = await company.Browse(company.EastAgent);
        await desk.Get($"/accounts/{seen.Id}");
        Assert.DoesNotContain("nav-link pinned", (await desk.Get("/contacts")).Text);
        await desk.Post($"/accounts/{kept.Id}/pin", $"/accounts/{kept.Id}");
        Assert.Contains("nav-link pinned", (await desk.Get("/contacts")).Text);
        await desk.Post("/accounts/pin", "/accounts", ("list", "?filter=class%3Aa&mode=table"));

        var phone = (await (await company.Browse(company.EastAgent)).Get("/contacts")).Text;
        Assert.Contains("Seen at the desk", phone);
        Assert.Contains("Kept at hand", phone);
        Assert.Contains("filter=class%3Aa", phone);
        Assert.DoesNotContain("Seen at the desk", (await (await company.Browse(company.SouthManager)).Get("/contacts")).Text);
    }

    [Fact]
    public async Task What_is_renamed_has_its_new_name_in_the_navigation()
    {
        var company = await companies.On("sqlite");
        var (seen, kept) = (new Customer { Name = "Seen as", Owner = company.HandWorker }, new Customer { Name = "Kept as", Owner = company.HandWorker });
        var view = new SavedView { Name = "Viewed as", Object = "accounts", Filter = "class:a", Owner = company.HandWorker };
        await company.Add(seen, kept);
        await company.Add(view);
        var browser = await company.Browse(company.HandWorker);
        await browser.Get($"/accounts/{seen.Id}");
        await browser.Post($"/accounts/{kept.Id}/pin", $"/accounts/{kept.Id}");
        await browser.Post("/accounts/pin", "/accounts", ("list", $"?view={view.Id}"));
        foreach (var said in new[] { "Seen as", "Kept as", "Viewed as" }) Assert.Contains(said, (await browser.Get("/contacts")).Words);

        var unit = company.Store.Begin(Viewer.System);
        unit.Update<Customer>(seen.Id, ("name", "Seen anew"));
        unit.Update<Customer>(kept.Id, ("name", "Kept anew"));
        unit.Update<SavedView>(view.Id, ("name", "Viewed anew"));
        Assert.True((await unit.Commit()).Ok);
        var words = await Eventually.Comes(async () => (await browser.Get("/contacts")).Words, w => w.Contains("Seen anew", StringComparison.Ordinal));
        foreach (var said in new[] { "Kept anew", "Viewed anew" }) Assert.Contains(said, words);
        foreach (var said in new[] { "Seen as", "Kept as", "Viewed as" }) Assert.DoesNotContain(said, words);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_earlier_versions_kept_is_taken_over(string database)
    {
        var company = await companies.On(database);
        var pinned = new Customer { Name = "Pinned long ago", Owner = company.OtherEastAgent };
        await company.Add(pinned);
        var unit = company.Store.Begin(Viewer.System);
        unit.Create(new ListHabit { Object = "accounts", User = company.OtherEastAgent.Id, Mode = "table", Views = "{\"all\":{\"columns\":[\"name\",\"fax\"]}}" });
        unit.Create(new HomeHabit { User = company.OtherEastAgent.Id, Cards = "-news,today" });
        unit.Create(new Favourite { Name = "Pinned", Related = new Link("accounts", pinned.Id), Owner = company.OtherEastAgent.Id });
        Assert.True((await unit.Commit()).Ok);
        var browser = await company.Browse(company.OtherEastAgent);
        var list = await browser.Get("/accounts?view=all");
        Assert.Contains("Pinned long ago", list.Text);
        Assert.Contains("data-field=\"fax\"", list.Text);
        Assert.DoesNotContain("data-field=\"class\"", list.Text);
        Assert.DoesNotContain("card-news", (await browser.Get("/")).Text);
    }
}
