using System.Net;
using System.Text.Json.Nodes;
using Guanxi.Integrations.Calendars.Invitations;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Pages;

public sealed class InvitationPageTests(CompanyFixture companies) : IClassFixture<CompanyFixture>
{
    static readonly DateTimeOffset Noon = new(2031, 5, 6, 4, 0, 0, TimeSpan.Zero);

    static async Task<(Activity Meeting, ActivityParticipant Guest, string Path)> Invited(TestCompany company, bool invited = true)
    {
        var contact = new Contact { Name = new("王", "芳"), Email = "wang@example.org", Owner = company.EastAgent };
        var meeting = new Activity { Subject = "Review of the offer", Kind = "meeting", Owner = company.EastAgent, Start = Noon, End = Noon.AddHours(1), Location = "Third floor" };
        await company.Add(contact);
        await company.Add(meeting);
        var guest = new ActivityParticipant { Activity = meeting, Person = new Link("contacts", contact.Id), InvitedAt = invited ? Noon.AddYears(-1) : null };
        await company.Add(guest);
        return (meeting, guest, company.Services.GetRequiredService<InvitationLinks>().PathOf(guest.Id));
    }

    static async Task<string?> Answered(TestCompany company, ActivityParticipant guest) => (await company.Store.Get(Kernel.Access.Viewer.System, new Id<ActivityParticipant>(guest.Id)))?.Response;

    [Fact]
    public async Task A_guest_answers_without_signing_in_and_looking_answers_nothing()
    {
        var company = await companies.On("sqlite");
        var (_, guest, path) = await Invited(company);
        var stranger = new PlainBrowser(company.Services);
        await stranger.Get(path + "?answer=accepted");
        Assert.Contains("Review of the offer", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("Third floor", stranger.Text, StringComparison.Ordinal);
        Assert.Equal("invited", await Answered(company, guest));
        await stranger.Post(path, ("answer", "tentative"));
        Assert.Equal((HttpStatusCode.OK, "tentative"), (stranger.Status, await Answered(company, guest)));
        await stranger.Post(path, ("answer", "perhaps"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "tentative"), (stranger.Status, await Answered(company, guest)));
        await stranger.Get(path + "/calendar.ics");
        Assert.Contains("BEGIN:VEVENT", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_key_that_was_given_out_opens()
    {
        var company = await companies.On("sqlite");
        var (_, _, path) = await Invited(company, invited: false);
        var stranger = new PlainBrowser(company.Services);
        foreach (var wrong in new[] { path, "/invitation/abc", path + "x" })
        {
            await stranger.Get(wrong);
            Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        }
    }

    [Fact]
    public async Task Who_has_no_time_is_seen_beside_the_appointment_and_it_moves_where_all_have()
    {
        var company = await companies.On("sqlite");
        var meeting = new Activity { Subject = "Clashing", Kind = "meeting", Owner = company.EastAgent, Start = Noon.AddDays(7), End = Noon.AddDays(7).AddHours(1) };
        await company.Add(meeting);
        await company.Add(new ActivityParticipant { Activity = meeting, Person = new Link("users", company.OtherEastAgent.Id) });
        await company.Add(new Activity { Subject = "In the way", Kind = "visit", Owner = company.OtherEastAgent, Start = Noon.AddDays(7).AddMinutes(30), End = Noon.AddDays(7).AddHours(2) });
        var agent = await company.Browse(company.EastAgent);
        var page = await agent.Get($"/activities/{meeting.Id}");
        Assert.Contains("class=\"clash\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bo: busy 12:30–14:00", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("In the way", page.Text, StringComparison.Ordinal);
        await agent.Post($"/activities/{meeting.Id}/move-to", $"/activities/{meeting.Id}", ("start", "2031-05-13T06:00:00Z"));
        Assert.Equal(Noon.AddDays(7).AddHours(2), (await company.Store.Get(Kernel.Access.Viewer.System, new Id<Activity>(meeting.Id)))!.Start);
        Assert.DoesNotContain("class=\"clash\"", (await agent.Get($"/activities/{meeting.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_ask_when_colleagues_are_taken()
    {
        var company = await companies.On("sqlite");
        await company.Add(new Activity { Subject = "Secret", Kind = "call", Owner = company.SouthManager, Start = Noon.AddDays(20), End = Noon.AddDays(20).AddHours(1) });
        var program = await company.As(company.EastAgent);
        var answer = await program.GetStringAsync(new Uri($"/api/v1/free-busy?people=me,{company.SouthManager.Id}&from=2031-05-26T00:00:00Z&until=2031-05-27T00:00:00Z", UriKind.Relative));
        var data = JsonNode.Parse(answer)!["data"]!.AsArray().ToDictionary(p => p!["person"]!.GetValue<Guid>(), p => p!["busy"]!.AsArray());
        Assert.Empty(data[company.EastAgent.Id]);
        Assert.Equal("2031-05-26T04:00:00Z", Assert.Single(data[company.SouthManager.Id])!["from"]!.GetValue<string>());
        Assert.DoesNotContain("Secret", answer, StringComparison.Ordinal);
        foreach (var wrong in new[] { "", "?people=me", "?people=me&from=2031-05-26T00:00:00Z&until=2031-05-25T00:00:00Z", $"?people={Guid.Empty}&from=2031-05-26T00:00:00Z&until=2031-05-27T00:00:00Z", "?people=me&from=tomorrow&until=2031-05-27T00:00:00Z" })
            Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync(new Uri("/api/v1/free-busy" + wrong, UriKind.Relative))).StatusCode);
    }
}
