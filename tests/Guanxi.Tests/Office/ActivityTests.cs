using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Sales;
using Guanxi.Tests.Sales;

namespace Guanxi.Tests.Office;

public sealed class ActivityTests
{
    static readonly DateTimeOffset Nine = new(2096, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_meeting_is_due_when_it_starts_and_keeps_its_length_when_moved()
    {
        await using var house = await House.Open("sqlite");
        var meeting = await house.Made(new Activity { Subject = "M", Kind = "meeting", Start = Nine, End = Nine.AddHours(2), Reminder = TimeSpan.FromMinutes(15) });
        Assert.Equal((Nine, Nine.AddMinutes(-15)), (meeting.Due, meeting.RemindAt));
        Assert.True((await house.Change<Activity>(meeting, ("start", Nine.AddDays(1)))).Ok);
        var moved = await house.Now(meeting);
        Assert.Equal((Nine.AddDays(1), Nine.AddDays(1).AddHours(2), Nine.AddDays(1).AddMinutes(-15)), (moved.Due, moved.End, moved.RemindAt));
        Assert.True((await house.Change<Activity>(meeting, ("start", moved.Start!.Value.AddHours(-1)), ("end", moved.End))).Ok);
        Assert.Equal((TimeSpan.FromHours(3), moved.End), ((await house.Now(meeting)).End - (await house.Now(meeting)).Start, (await house.Now(meeting)).End));
        Assert.Equal(["endBeforeStart"], (await house.Change<Activity>(meeting, ("end", Nine))).Codes());
    }

    [Fact]
    public async Task What_is_about_a_deal_is_about_its_customer_and_marks_the_next_step()
    {
        await using var house = await House.Open("sqlite");
        await house.WithPipeline();
        var account = await house.Made(new Account { Name = "A" });
        var deal = await house.Made(new Opportunity { Name = "D", Account = account });
        var later = await house.Made(new Activity { Subject = "Later", Related = new("opportunities", deal.Id), Due = Nine.AddDays(5) });
        var sooner = await house.Made(new Activity { Subject = "Sooner", Related = new("opportunities", deal.Id), Due = Nine });
        Assert.Equal(account.Id, later.Account.Value);
        Assert.Equal((Nine, Nine), ((await house.Now(deal)).NextActivityAt, (await house.Now(account)).NextActivityAt));
        Assert.True((await house.Do(sooner, "complete", ("outcome", "good"), ("nextAt", Nine.AddDays(9)))).Saved.Ok);
        Assert.Equal(Nine.AddDays(5), (await house.Now(deal)).NextActivityAt);
        Assert.Equal("good", (await house.Now(sooner)).Outcome);
        await house.Change<Activity>(later, ("done", true));
        Assert.Equal(Nine.AddDays(9), (await house.Now(deal)).NextActivityAt);
    }

    [Theory]
    [InlineData("<p>第一行</p><p>第二行 &amp; 三</p>", "第一行 第二行 & 三")]
    [InlineData("<img src='x'>", "…")]
    public async Task A_note_is_known_by_its_first_words(string body, string name)
    {
        await using var house = await House.Open("sqlite");
        var account = await house.Made(new Account { Name = "A" });
        Assert.Equal(name, (await house.Made(new Note { Related = new Link("accounts", account.Id), Body = body })).Name);
    }

    [Fact]
    public async Task Colleagues_and_contacts_take_part_and_nothing_else()
    {
        await using var house = await House.Open("sqlite");
        var contact = await house.Made(new Contact { Name = new("Smith", "Ann") });
        var account = await house.Made(new Account { Name = "A" });
        var meeting = await house.Made(new Activity { Subject = "M" });
        var joined = await house.Made(new ActivityParticipant { Activity = meeting, Person = new("contacts", contact.Id) });
        Assert.Equal("Ann Smith", joined.Name);
        Assert.Equal(["neitherUserNorContact"], (await house.Change<ActivityParticipant>(joined, ("person", new Link("accounts", account.Id)))).Codes());
    }
}
