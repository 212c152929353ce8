using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Tests.Pages;

public sealed class NoticeTests
{
    [Fact]
    public async Task Opening_a_notification_leads_to_its_record_and_marks_all_about_it_read()
    {
        await using var company = await TestCompany.Open();
        var account = new Customer { Name = "Told of", Owner = company.EastAgent };
        await company.Add(account);
        Notification About(string text) => new() { Text = text, Kind = "shared", Owner = company.EastAgent, Related = new Link("accounts", account.Id) };
        var (first, second) = (About("once"), About("twice"));
        await company.Add(first, second);

        var opened = await (await company.Browse(company.EastAgent)).Get($"/notifications/{first.Id}");
        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}"), (opened.Status, opened.Location));
        foreach (var told in new[] { first, second })
            Assert.NotNull((await company.Store.Get(Viewer.System, new Kernel.Records.Id<Notification>(told.Id)))!.ReadAt);
    }
}
