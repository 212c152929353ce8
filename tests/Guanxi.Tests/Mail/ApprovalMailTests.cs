using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;
using Guanxi.Tests.Office;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Guanxi.Tests.Mail;

/// <summary>What waits is told by mail through a real server, to whoever wants to hear of it so.</summary>
public sealed class ApprovalMailTests
{
    static async Task<ApprovalHouse> Open(string database, PostOffice office)
    {
        // The clock stands: an attempt that fails is made again at once, not after a pause that never ends.
        var house = await ApprovalHouse.Open(database, services => services.AddMail().Configure<MailOptions>(o => (o.FirstPause, o.Attempts) = (TimeSpan.Zero, 1_000)), b =>
        {
            MailModule.Describe(b);
            b.TextsOf(typeof(MailModule).Assembly);
        });
        var unit = house.House.Store.Begin(Viewer.System);
        await house.House.Services.GetRequiredService<MailServer>().Write(unit, new("127.0.0.1", office.Port, "none", null, null, "crm@example.com", null, "https://crm.example.com"), null);
        var choices = house.House.Services.GetRequiredService<NotificationChoices>();
        foreach (var name in (string[])["Mia", "Dora"]) choices.Choose(unit, house[name], "approval", inApp: true, NotificationMail.AtOnce, push: false);
        choices.Choose(unit, house["Ann"], "decided", inApp: true, NotificationMail.AtOnce, push: false);
        Assert.True((await unit.Commit()).Ok);
        foreach (var pump in house.House.Services.GetServices<IHostedService>().OfType<JobPump>()) await pump.StartAsync(default);
        return house;
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_is_asked_hears_by_mail_with_the_button_and_who_asked_hears_the_end(string database)
    {
        using var office = await PostOffice.Open();
        await using var house = await Open(database, office);
        await house.Policy(p => { });
        var approval = await house.Asked("Ann", await house.Customer(), ("employees", 200L));
        var asks = (await office.Letters(1))[0];
        Assert.Equal(("mia@example.com", "Waiting for my approval: Ann asks for your approval: Northern Power (Large customers)"), (asks["X-Envelope-To"], asks.Subject));
        var turn = Assert.Single(await house.Turns(approval));
        Assert.Contains($"<a href=\"https://crm.example.com/approval-turns/{turn.Id}/actions/approve\"><strong>Approve</strong></a>", asks.Part("text/html"));
        Assert.Contains($"<a href=\"https://crm.example.com/approval-turns/{turn.Id}/actions/return\"><strong>", asks.Part("text/html"));
        Assert.Contains("https://crm.example.com/notifications/", asks.Part("text/html"));

        await house.Done("Ann", approval, "remind");
        Assert.Contains("Reminder", (await office.Letters(2))[1].Subject);
        await house.Done("Mia", approval, "delegate", ("to", house["Dora"]));
        Assert.Equal("dora@example.com", (await office.Letters(3))[2]["X-Envelope-To"]);
        await house.Done("Dora", approval, "approve");
        var decided = (await office.Letters(4))[3];
        Assert.Equal(("ann@example.com", "Approval decided: Northern Power: Approved"), (decided["X-Envelope-To"], decided.Subject));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_digest_arrives_with_all_that_waits_each_with_its_button(string database)
    {
        using var office = await PostOffice.Open();
        await using var house = await Open(database, office);
        var unit = house.House.Store.Begin(Viewer.System);
        house.House.Services.GetRequiredService<NotificationChoices>().Choose(unit, house["Mia"], "approval", inApp: true, NotificationMail.Digest, push: false);
        Assert.True((await unit.Commit()).Ok);
        await house.Policy(p => { });
        foreach (var employees in (long[])[200, 300]) await house.Asked("Ann", await house.Customer(), ("employees", employees));
        await house.House.Services.GetServices<IScheduled>().Single(s => s.Name == "notification-digest").Run(default);
        var letter = Assert.Single(await office.Letters(1));
        Assert.Equal("mia@example.com", letter["X-Envelope-To"]);
        Assert.Contains("2 unread notifications", letter.Subject);
        Assert.Equal(3, letter.Part("text/html").Split("<strong>Approve</strong>").Length);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Who_is_asked_because_the_time_was_up_hears_it_by_mail_too(string database)
    {
        using var office = await PostOffice.Open();
        await using var house = await Open(database, office);
        await house.Policy(p => { }, house.By(StepBy.Manager) with { Remind = "1h", Due = "2h" });
        var approval = await house.Asked("Ann", await house.Customer(), ("employees", 200L));
        await office.Letters(1);
        var (clock, reminders) = (Work<ApprovalClock>(house), Work<Reminders>(house));
        house.Clock.Now = house.Clock.Now.AddMinutes(61);
        await reminders.Run(default); // has nothing to say of turns
        await clock.Run(default);
        Assert.Equal("mia@example.com", (await office.Letters(2))[1]["X-Envelope-To"]);
        house.Clock.Now = house.Clock.Now.AddHours(1);
        await clock.Run(default);
        Assert.Equal("dora@example.com", (await office.Letters(3))[2]["X-Envelope-To"]);
        Assert.Equal("Dora", await house.Turn(approval));
    }

    static T Work<T>(ApprovalHouse house) where T : IScheduled => house.House.Services.GetServices<IScheduled>().OfType<T>().Single();
}
