using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Modules.Platform.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Mail;

public sealed class NoticeMailTests
{
    static async Task<(House, User)> Open(string database)
    {
        var house = await House.Open(database, services => services.AddMail(), b =>
        {
            MailModule.Describe(b);
            b.TextsOf(typeof(MailModule).Assembly);
        });
        var unit = house.Store.Begin(Viewer.System);
        await house.Services.GetRequiredService<MailServer>().Write(unit, new("127.0.0.1", 25, "none", null, null, "crm@example.com", null, "https://crm.example.com"), null);
        Assert.True((await unit.Commit()).Ok);
        return (house, await house.Made(new User { Name = "Ann", Email = "ann@example.com", Language = "zh-CN", Role = await house.Made(new Role { Name = "Rep" }) }));
    }

    static async Task Choose(House house, User person, string kind, bool inApp, NotificationMail mail)
    {
        var unit = house.Store.Begin(Viewer.System);
        house.Services.GetRequiredService<NotificationChoices>().Choose(unit, person.Id, kind, inApp, mail, push: true);
        Assert.True((await unit.Commit()).Ok);
    }

    static async Task<List<T>> All<T>(House house) where T : Kernel.Records.Record => [.. (await house.Store.List(Viewer.System, new(house.Registry.Of<T>()) { Sorts = [new("createdAt")] })).Records.Cast<T>()];

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Each_person_hears_of_each_kind_the_way_they_chose(string database)
    {
        var (house, ann) = await Open(database);
        await using var _ = house;
        await house.Made(new Account { Name = "只在应用内", Owner = ann });
        Assert.Null(Assert.Single(await All<Notification>(house)).ReadAt);
        Assert.Empty(await All<OutgoingMail>(house));

        await Choose(house, ann, "assigned", inApp: false, NotificationMail.AtOnce);
        var account = await house.Made(new Account { Name = "A & B", Owner = ann });
        Assert.NotNull((await All<Notification>(house))[1].ReadAt);
        var mail = Assert.Single(await All<OutgoingMail>(house));
        Assert.Equal(("ann@example.com", new Link("accounts", account.Id)), (Assert.Single(mail.To), mail.Related!.Value));
        Assert.EndsWith("：A & B", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://crm.example.com/notifications/{(await All<Notification>(house))[1].Id}\">A &amp; B</a>", mail.Html);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_digest_holds_what_was_not_read_once(string database)
    {
        var (house, ann) = await Open(database);
        await using var _ = house;
        await Choose(house, ann, "assigned", inApp: true, NotificationMail.Digest);
        foreach (var name in (string[])["一", "二", "三"]) await house.Made(new Account { Name = name, Owner = ann });
        await house.Change<Notification>((await All<Notification>(house))[0], ("readAt", house.Store.Clock.GetUtcNow()));
        var digest = house.Services.GetServices<IScheduled>().Single(s => s.Name == "notification-digest");
        await digest.Run(default);
        await digest.Run(default);
        var mail = Assert.Single(await All<OutgoingMail>(house));
        Assert.Contains("2", mail.Subject);
        Assert.Contains("三", mail.Html);
        Assert.DoesNotContain(">一<", mail.Html);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Each_morning_everyone_hears_once_how_much_is_late(string database)
    {
        var (house, ann) = await Open(database);
        await using var _ = house;
        var past = house.Store.Clock.GetUtcNow().AddDays(-3);
        await house.Made(new Activity { Subject = "one", Due = past, Owner = ann }, Viewer.System);
        await house.Made(new Activity { Subject = "two", Due = past, Owner = ann }, Viewer.System);
        await house.Made(new Activity { Subject = "done", Due = past, Owner = ann, Done = true }, Viewer.System);
        await house.Made(new Activity { Subject = "next week", Due = past.AddDays(10), Owner = ann }, Viewer.System);
        var daily = house.Services.GetServices<IScheduled>().Single(s => s.Name == "daily-notices");
        await daily.Run(default);
        await daily.Run(default);
        var told = Assert.Single(await All<Notification>(house), n => n.Kind == "overdue");
        Assert.Equal("有 2 个日程已逾期", told.Text);
        var filter = FilterText.Parse(Uri.UnescapeDataString(told.Path![(told.Path!.IndexOf('=', StringComparison.Ordinal) + 1)..])).Filter!;
        Assert.Equal(2, await house.Store.Count(Viewer.System with { UserId = ann.Id }, house.Registry.Of<Activity>(), filter, 10));
    }
}
