using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;

namespace Guanxi.Tests.Platform;

public sealed class NotificationTests
{
    static async Task<List<Notification>> Told(House house) =>
        [.. (await house.Store.List(Viewer.System, new(house.Registry.Of<Notification>()))).Records.Cast<Notification>()];

    static async Task<User> Colleague(House house, string sees = "all") =>
        await house.Made(new User { Name = "Ann", Email = "ann@example.com", Role = await house.Made(new Role { Name = "Rep", Rights = $$"""{"objects":{"accounts":{"read":"{{sees}}"} } }""" }) });

    [Fact]
    public async Task Who_is_given_a_record_is_told_by_whom()
    {
        await using var house = await House.Open("sqlite");
        var ann = await Colleague(house);
        var account = await house.Made(new Account { Name = "A" });
        Assert.Empty(await Told(house));
        await house.Change<Account>(account, ("owner", ann.Id));
        var told = Assert.Single(await Told(house));
        Assert.Equal((ann.Id, "assigned", "A", new Link("accounts", account.Id)), (told.Owner.Value, told.Kind, told.Text, told.Related!.Value));
    }

    [Fact]
    public async Task Who_is_named_in_a_note_is_told_once()
    {
        await using var house = await House.Open("sqlite");
        var ann = await Colleague(house);
        var account = await house.Made(new Account { Name = "A" });
        var note = await house.Made(new Note { Related = new("accounts", account.Id), Body = $"<p>Ask <a href=\"/users/{ann.Id}\">@Ann</a></p>" });
        await house.Change<Note>(note, ("body", note.Body + "<p>soon</p>"));
        var told = Assert.Single(await Told(house));
        Assert.Equal((ann.Id, "mentioned", new Link("accounts", account.Id)), (told.Owner.Value, told.Kind, told.Related!.Value));
    }

    [Fact]
    public async Task Who_is_named_where_they_cannot_look_is_told_nothing_and_the_author_where_to_share()
    {
        await using var house = await House.Open("sqlite");
        var ann = await Colleague(house, sees: "own");
        var account = await house.Made(new Account { Name = "A" });
        await house.Made(new Note { Related = new("accounts", account.Id), Body = $"<p>Secret words <a href=\"/users/{ann.Id}\">@Ann</a></p>" });
        var told = Assert.Single(await Told(house));
        Assert.NotEqual(ann.Id, told.Owner.Value);
        Assert.Equal(("mentioned", $"/accounts/{account.Id}/actions/share?user={ann.Id}"), (told.Kind, told.Path));
        Assert.DoesNotContain("Secret", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_is_given_once_when_its_time_has_come()
    {
        await using var house = await House.Open("sqlite");
        var ann = await Colleague(house);
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(10);
        await house.Made(new Activity { Subject = "Call", Due = soon, Reminder = TimeSpan.FromMinutes(30), Owner = ann }, Viewer.System);
        await house.Made(new Activity { Subject = "Later", Due = soon, Reminder = TimeSpan.FromMinutes(5), Owner = ann }, Viewer.System);
        await house.Made(new Activity { Subject = "Past", Due = soon.AddDays(-2), Reminder = TimeSpan.FromMinutes(5), Owner = ann }, Viewer.System);
        var reminders = new Reminders(house.Store);
        Assert.Equal(1, await reminders.Give());
        Assert.Equal(0, await reminders.Give());
        Assert.Equal(("Call", "reminder"), Assert.Single(await Told(house)) is var told ? (told.Text, told.Kind) : default);
    }
}
