using Guanxi.Integrations.Calendars;
using Guanxi.Integrations.Calendars.Invitations;
using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Guanxi.Tests.Office;

public sealed class InvitationTests
{
    static readonly DateTimeOffset Noon = new(2031, 5, 6, 4, 0, 0, TimeSpan.Zero);

    static async Task<House> Open(string database = "sqlite", bool server = true, int port = 25)
    {
        var house = await House.Open(database, services => services.AddMail().AddSingleton<ActivityCalendar>().AddSingleton(new FileStore(Directory.CreateTempSubdirectory("guanxi-files-").FullName)), b =>
        {
            MailModule.Describe(b);
            InvitationModule.Describe(b);
            b.TextsOf(typeof(InvitationModule).Assembly);
        });
        if (!server) return house;
        var unit = house.Store.Begin(Viewer.System);
        await house.Services.GetRequiredService<MailServer>().Write(unit, new("127.0.0.1", port, "none", null, null, "crm@example.com", null, "https://crm.example.com"), null);
        Assert.True((await unit.Commit()).Ok);
        return house;
    }

    static async Task<(Activity Meeting, ActivityParticipant Colleague, ActivityParticipant Customer, User Host)> Meeting(House house)
    {
        var role = await house.Made(new Role { Name = "Any" });
        var host = await house.Made(new User { Name = "梅经理", Email = "mei@example.com", Role = role });
        var colleague = await house.Made(new User { Name = "An", Email = "an@example.com", Role = role, Language = "en" });
        var customer = await house.Made(new Contact { Name = new("王", "芳"), Email = "wang@example.org" });
        var silent = await house.Made(new Contact { Name = new("无", "邮") });
        var meeting = await house.Made(new Activity { Subject = "评审", Kind = "meeting", Owner = host, Start = Noon, End = Noon.AddHours(1), Location = "三楼" });
        var taking = new List<ActivityParticipant>();
        foreach (var person in new Kernel.Fields.Link[] { new("users", colleague.Id), new("contacts", customer.Id), new("contacts", silent.Id) })
            taking.Add(await house.Made(new ActivityParticipant { Activity = meeting, Person = person }));
        return (meeting, taking[0], taking[1], host);
    }

    static async Task<List<OutgoingMail>> Mails(House house) =>
        [.. (await house.Store.List(Viewer.System, new(house.Registry.Of<OutgoingMail>()) { Sorts = [new("id")] })).Records.Cast<OutgoingMail>()];

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_takes_part_is_invited_by_mail_and_hears_of_changes(string database)
    {
        await using var house = await Open(database);
        var (meeting, colleague, customer, _) = await Meeting(house);
        Assert.True((await house.Do(meeting, "invite", ("message", "请准时"))).Saved.Ok);
        var first = await Mails(house);
        Assert.Equal(["\"An\" <an@example.com>", "\"王芳\" <wang@example.org>"], first.Select(m => Assert.Single(m.To)));
        Assert.Equal("Invitation: 评审", first[0].Subject);
        Assert.Equal("mei@example.com", first[0].ReplyTo);
        Assert.All(first, m => Assert.Contains("METHOD:REQUEST\n", m.Calendar, StringComparison.Ordinal));
        Assert.Contains("请准时", first[1].Html, StringComparison.Ordinal);
        Assert.Contains("https://crm.example.com/invitation/", first[1].Html, StringComparison.Ordinal);
        var read = Assert.Single(CalendarReader.Read(first[1].Calendar!, TimeZoneInfo.Utc));
        Assert.Equal(($"{meeting.Id}@guanxi", Noon, Noon.AddHours(1), "三楼"), (read.Uid, read.Start, read.End, read.Location));
        Assert.Equal(["wang@example.org"], read.Attendees.Select(a => a.Email));
        Assert.Equal(["nobodyToInvite"], (await house.Do(meeting, "invite")).Saved.Codes());

        Assert.True((await house.Change<ActivityParticipant>(colleague, ("response", "declined"))).Ok);
        Assert.True((await house.Change<ActivityParticipant>(customer, ("response", "accepted"))).Ok);
        Assert.True((await house.Change<Activity>(meeting, ("description", "议程"))).Ok);
        Assert.Equal(2, (await Mails(house)).Count);
        Assert.True((await house.Change<Activity>(meeting, ("start", Noon.AddDays(1)))).Ok);
        var moved = (await Mails(house))[2..];
        Assert.Equal("wang@example.org", Assert.Single(CalendarReader.Read(Assert.Single(moved).Calendar!, TimeZoneInfo.Utc)).Attendees[0].Email);
        Assert.Equal("invited", (await house.Now(customer)).Response);
        var unit = house.Store.Begin(HouseRecords.Boss);
        unit.Delete<Activity>(meeting);
        Assert.True((await unit.Commit()).Ok);
        var off = Assert.Single((await Mails(house))[3..]);
        Assert.Contains("METHOD:CANCEL\n", off.Calendar, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED\n", off.Calendar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_arrives_as_calendar_programs_know_it()
    {
        using var office = await PostOffice.Open();
        await using var house = await Open(port: office.Port);
        var (meeting, _, _, _) = await Meeting(house);
        foreach (var pump in house.Services.GetServices<IHostedService>().OfType<JobPump>()) await pump.StartAsync(default);
        Assert.True((await house.Do(meeting, "invite")).Saved.Ok);
        var letters = await office.Letters(2);
        Assert.All(letters, l => Assert.Contains($"UID:{meeting.Id}@guanxi\r\n", l.Part("text/calendar; charset=utf-8; method=REQUEST"), StringComparison.Ordinal));
        Assert.All(letters, l => Assert.Contains("评审", l.Part("text/plain; charset=utf-8"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_mail_server_nobody_can_be_invited()
    {
        await using var house = await Open(server: false);
        var (meeting, _, _, _) = await Meeting(house);
        Assert.Equal(["noMailServer"], (await house.Do(meeting, "invite")).Saved.Codes());
    }

    [Fact]
    public async Task An_answer_read_from_a_calendar_file_is_noted_and_heard()
    {
        await using var house = await Open();
        var (meeting, _, customer, host) = await Meeting(house);
        var reply = $"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{meeting.Id}@guanxi\r\nDTSTART:20310506T040000Z\r\nSUMMARY:评审\r\nATTENDEE;PARTSTAT=ACCEPTED;CN=Wang:MAILTO:Wang@Example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var taken = await house.Services.GetRequiredService<ActivityCalendar>().Import(HouseRecords.Boss, CalendarReader.Read(reply, TimeZoneInfo.Utc), default);
        Assert.Equal((0, 1, true), (taken.Made, taken.Changed, taken.Saved!.Ok));
        Assert.Equal("accepted", (await house.Now(customer)).Response);
        var notices = (await house.Store.List(Viewer.System, new(house.Registry.Of<Notification>()))).Records.Cast<Notification>();
        Assert.Equal((host.Id, "王芳: 评审"), (Assert.Single(notices, n => n.Kind == "answered").Owner.Value, notices.First(n => n.Kind == "answered").Text));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Colleagues_are_taken_by_what_they_own_and_what_they_have_not_declined(string database)
    {
        await using var house = await Open(database, server: false);
        var (meeting, colleague, _, host) = await Meeting(house);
        var an = colleague.Person!.Value.Id;
        await house.Made(new Activity { Subject = "电话", Kind = "call", Owner = (Id<User>)an, Start = Noon.AddMinutes(45) });
        await house.Made(new Activity { Subject = "任务", Kind = "task", Owner = (Id<User>)an, Start = Noon.AddHours(3) });
        await house.Made(new Activity { Subject = "展会", Kind = "visit", Owner = host, Start = Noon.AddDays(2), AllDay = true });
        async Task<IReadOnlyList<BusyTime>> Busy(Guid person, int days = 1) => (await FreeBusy.Of(house.Store, [person], Noon.AddHours(-4), Noon.AddDays(days), TimeZoneInfo.Utc))[person];
        Assert.Equal([new(Noon, Noon.AddMinutes(75))], await Busy(an));
        Assert.True((await house.Change<ActivityParticipant>(colleague, ("response", "declined"))).Ok);
        Assert.Equal([new(Noon.AddMinutes(45), Noon.AddMinutes(75))], await Busy(an));
        Assert.Equal([new(Noon, Noon.AddHours(1)), new(Noon.Date.AddDays(2), Noon.Date.AddDays(3))], (await Busy(host.Id, 4)).Select(t => new BusyTime(t.From.UtcDateTime, t.Until.UtcDateTime)));
        Assert.Equal(Noon.AddMinutes(90), FreeBusy.FirstFree([new(Noon, Noon.AddMinutes(75))], Noon.AddMinutes(-10), TimeSpan.FromHours(1), (from, _) => from >= Noon.AddMinutes(30)));
        Assert.NotNull(meeting);
    }

    [Fact]
    public async Task Colleagues_who_take_part_are_reminded_too()
    {
        await using var house = await Open(server: false);
        var (_, colleague, _, host) = await Meeting(house);
        var now = house.Store.Clock.GetUtcNow();
        var call = await house.Made(new Activity { Subject = "碰头", Kind = "call", Owner = host, Start = now.AddMinutes(10), Reminder = TimeSpan.FromHours(1) });
        await house.Made(new ActivityParticipant { Activity = call, Person = colleague.Person });
        await new Reminders(house.Store).Give();
        var told = (await house.Store.List(Viewer.System, new(house.Registry.Of<Notification>()))).Records.Cast<Notification>().Where(n => n.Kind == "reminder").Select(n => n.Owner.Value);
        Assert.Equal(new[] { host.Id, colleague.Person!.Value.Id }.Order(), told.Order());
    }
}
