using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Tests.Pages;

public sealed class NoteOnceTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_note_with_a_key_is_kept_once_however_often_it_is_sent(string database)
    {
        var company = await companies.On(database);
        var account = new Customer { Name = "Once only", Owner = company.EastAgent };
        await company.Add(account);
        var browser = await company.Browse(company.EastAgent);
        for (var time = 0; time < 3; time++)
            await browser.Post($"/accounts/{account.Id}/compose", $"/accounts/{account.Id}", ("kind", "note"), ("text", "Said once"), ("key", "6f2c"));
        await browser.Post($"/accounts/{account.Id}/compose", $"/accounts/{account.Id}", ("kind", "note"), ("text", "Said again"), ("key", "6f2d"));
        var notes = await company.Store.Count(Viewer.System, company.Store.Registry.Of<Note>(), Filter.Is("related", account.Id), 10);
        Assert.Equal(2, notes);
    }
}
