using Guanxi.Kernel.Access;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Customers;

public sealed class ContactCycleTests
{
    static readonly DateTimeOffset Spoken = new(2025, 5, 1, 4, 0, 0, TimeSpan.Zero);

    static async Task<(ContactCycle A, ContactCycle Others)> Cycles(House house) => (
        await house.Made(new ContactCycle { Name = "A", Position = 1, Classes = ["a"], Days = 14 }),
        await house.Made(new ContactCycle { Name = "Others", Position = 2, Days = 60 }));

    static async Task<Account> Customer(House house, string? rank, int? own = null)
    {
        var account = await house.Made(new Account { Name = "客户", Class = rank, ContactCycle = own });
        await house.Made(new Activity { Subject = "电话", Kind = "call", Account = account, Done = true, Start = Spoken });
        return await house.Now(account);
    }

    static async Task Follow(House house) =>
        await house.Services.GetRequiredService<AccountsFollowTheirCycles>().Read(await house.Store.Feed.Latest(100), default);

    [Fact]
    public async Task The_next_contact_goes_by_the_class_and_an_own_cycle_before_it()
    {
        await using var house = await House.Open("sqlite");
        await Cycles(house);
        Assert.Equal(new DateOnly(2025, 5, 15), (await Customer(house, "a")).NextContactDue);
        Assert.Equal(new DateOnly(2025, 6, 30), (await Customer(house, null)).NextContactDue);
        var own = await Customer(house, "a", own: 7);
        Assert.Equal(new DateOnly(2025, 5, 8), own.NextContactDue);
        Assert.True((await house.Change<Account>(own, ("contactCycle", null), ("class", "c"))).Ok);
        Assert.Equal((60, new DateOnly(2025, 6, 30)), ((await house.Now(own)).ContactEvery, (await house.Now(own)).NextContactDue));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task When_a_cycle_changes_its_customers_are_reckoned_anew(string database)
    {
        await using var house = await House.Open(database);
        var (a, others) = await Cycles(house);
        var (first, second, own) = (await Customer(house, "a"), await Customer(house, "b"), await Customer(house, "a", own: 7));
        Assert.True((await house.Change<ContactCycle>(a, ("days", 10L))).Ok);
        await Follow(house);
        Assert.Equal(new DateOnly(2025, 5, 11), (await house.Now(first)).NextContactDue);
        Assert.Equal((second.NextContactDue, second.Version), ((await house.Now(second)).NextContactDue, (await house.Now(second)).Version));
        Assert.Equal(own.Version, (await house.Now(own)).Version);
        Assert.True((await house.Change<ContactCycle>(others, ("active", false))).Ok);
        await Follow(house);
        Assert.Null((await house.Now(second)).NextContactDue);
        Assert.Equal(new DateOnly(2025, 5, 11), (await house.Now(first)).NextContactDue);
    }
}
