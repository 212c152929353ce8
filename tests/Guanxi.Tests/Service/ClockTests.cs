using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Service;

/// <summary>A week in May 2024: the 1st to the 5th are free, Saturday the 11th makes up for one of them.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    readonly Watch _watch = new();
    Desk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _watch.Set("2024-05-06 09:00");
        _desk = await Desk.Open(services => services.AddSingleton<TimeProvider>(_watch));
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    async Task<Dictionary<ClockKind, TicketClock>> Clocks(Ticket ticket) =>
        (await _desk.House.Store.List(Viewer.System, new(_desk.House.Registry.Of<TicketClock>()) { Filter = Filter.Is("ticket", ticket.Id) })).Records.Cast<TicketClock>().ToDictionary(c => c.Kind);

    async Task<List<(string Who, string Kind)>> Told()
    {
        var page = await _desk.House.Store.List(Viewer.System, new(_desk.House.Registry.Of<Notification>()) { Filter = Filter.Is("kind", "dueSoon", "overdue", "burst"), Limit = 200 });
        return [.. page.Records.Cast<Notification>().Select(n => (page.Titles[n.Owner], n.Kind!)).Order()];
    }

    Task<int> Scan() => _desk.House.Services.GetRequiredService<Escalation>().Scan().AsTask();

    async Task Assigned(Ticket ticket) => await _desk.Done("Sue", ticket, "assign", ("person", (await _desk.As("Bob")).UserId));

    [Fact]
    public async Task A_new_request_has_the_clocks_of_the_first_policy_that_fits()
    {
        var repair = await _desk.Raised();
        Assert.Equal(_watch.At("2024-05-06 14:00"), (await Clocks(repair))[ClockKind.FirstResponse].DueAt);
        Assert.Equal(_watch.At("2024-05-10 18:00"), (await Clocks(repair))[ClockKind.Resolution].DueAt);
        Assert.Equal(_watch.At("2024-05-06 14:00"), (await _desk.House.Now(repair)).DueAt);
        Assert.Equal(_watch.At("2024-05-06 11:00"), (await Clocks(await _desk.Raised(kind: "complaint")))[ClockKind.FirstResponse].DueAt);
        var account = (await _desk.House.Store.Get(Viewer.System, repair.Account))!;
        await _desk.House.Change<Account>(account, ("class", "a"));
        Assert.Equal(_watch.At("2024-05-06 11:00"), (await Clocks(await _desk.Raised()))[ClockKind.FirstResponse].DueAt);
    }

    [Fact]
    public async Task Another_severity_gives_another_time_and_what_is_gone_stays_gone()
    {
        var ticket = await _desk.Raised();
        _watch.Set("2024-05-06 10:00");
        Assert.True((await _desk.House.Change<Ticket>(ticket, ("severity", "critical"))).Ok);
        Assert.Equal(_watch.At("2024-05-06 09:30"), (await Clocks(ticket))[ClockKind.FirstResponse].DueAt);
        Assert.Equal(_watch.At("2024-05-06 18:00"), (await Clocks(ticket))[ClockKind.Resolution].DueAt);
    }

    [Fact]
    public async Task A_request_served_before_it_came_here_has_the_clocks_that_ran_then()
    {
        var account = (await _desk.Raised()).Account;
        _watch.Set("2024-05-20 09:00");
        var ticket = await _desk.House.Made(new Ticket
        {
            Subject = "Pump leaks", Account = account, Kind = "repair", Status = TicketStatus.Archived,
            CreatedAt = _watch.At("2024-05-06 09:00"), RespondedAt = _watch.At("2024-05-06 11:00"), ArchivedAt = _watch.At("2024-05-13 18:00"),
        }, Viewer.System);
        var clocks = await Clocks(ticket);
        Assert.Equal((ClockState.Met, TimeSpan.FromHours(2)), (clocks[ClockKind.FirstResponse].State, clocks[ClockKind.FirstResponse].Used));
        Assert.Equal((ClockState.Missed, _watch.At("2024-05-10 18:00")), (clocks[ClockKind.Resolution].State, clocks[ClockKind.Resolution].BreachedAt));
        Assert.Equal((2, 1), (clocks.Count, (await _desk.House.Now(ticket)).Breaches));
    }

    [Fact]
    public async Task Clocks_stand_still_while_the_customer_is_waited_for()
    {
        var ticket = await _desk.Raised();
        await Assigned(ticket);
        _watch.Set("2024-05-06 10:00");
        await _desk.Done("Bob", ticket, "wait");
        Assert.Equal((ClockState.Paused, null), (await Clocks(ticket))[ClockKind.Resolution] is var standing ? (standing.State, standing.DueAt) : default);
        Assert.Null((await _desk.House.Now(ticket)).DueAt);
        _watch.Set("2024-05-07 10:00"); // a working day later
        await _desk.Done("Bob", ticket, "resume");
        var clocks = await Clocks(ticket);
        Assert.Equal((TimeSpan.FromHours(1), _watch.At("2024-05-11 18:00")), (clocks[ClockKind.Resolution].Used, clocks[ClockKind.Resolution].DueAt));
        Assert.Equal(ClockState.Met, clocks[ClockKind.FirstResponse].State);
    }

    [Fact]
    public async Task News_for_the_customer_wind_the_update_clock_anew()
    {
        var ticket = await _desk.Raised();
        await Assigned(ticket);
        _watch.Set("2024-05-06 17:00");
        await _desk.Done("Bob", ticket, "tell");
        var clocks = await Clocks(ticket);
        Assert.Equal(_watch.At("2024-05-08 17:00"), clocks[ClockKind.Update].DueAt);
        Assert.Equal((ClockState.Missed, TimeSpan.FromHours(7)), (clocks[ClockKind.FirstResponse].State, clocks[ClockKind.FirstResponse].Used));
    }

    [Fact]
    public async Task Clocks_stop_when_the_customer_is_content_and_go_on_when_not()
    {
        var ticket = await _desk.Raised();
        await Assigned(ticket);
        _watch.Set("2024-05-06 11:00");
        await _desk.Done("Bob", ticket, "handle", ("solution", "Tightened"));
        _watch.Set("2024-05-07 11:00");
        await _desk.Done("Bob", ticket, "rate", ("stars", 1L));
        Assert.Equal((ClockState.Running, TimeSpan.FromHours(2)), (await Clocks(ticket))[ClockKind.Resolution] is var on ? (on.State, on.Used) : default);
        await Assigned(ticket);
        _watch.Set("2024-05-07 12:00");
        await _desk.Done("Bob", ticket, "handle", ("solution", "Replaced"));
        await _desk.Done("Bob", ticket, "rate", ("stars", 5L));
        Assert.Equal((ClockState.Met, TimeSpan.FromHours(3)), (await Clocks(ticket))[ClockKind.Resolution] is var done ? (done.State, done.Used) : default);
        Assert.Null((await _desk.House.Now(ticket)).DueAt);
    }

    [Fact]
    public async Task Escalation_warns_then_notes_the_breach_then_goes_up_step_by_step()
    {
        var ticket = await _desk.Raised(kind: "complaint"); // 2 h to the first response, 8 h to the next word
        Assert.Equal(0, await Scan());
        _watch.Set("2024-05-06 10:31");
        Assert.Equal(1, await Scan());
        Assert.Equal([("Ann", "dueSoon"), ("Sue", "dueSoon")], await Told());
        _watch.Set("2024-05-06 11:01");
        Assert.Equal(1, await Scan());
        Assert.Equal([("Ann", "dueSoon"), ("Ann", "overdue"), ("Sue", "dueSoon"), ("Sue", "overdue")], await Told());
        Assert.Equal(1, (await _desk.House.Now(ticket)).Breaches);
        Assert.Equal(_watch.At("2024-05-06 11:00"), (await Clocks(ticket))[ClockKind.FirstResponse].BreachedAt);
        _watch.Set("2024-05-07 11:00"); // eight working hours later
        while (await Scan() > 0) { }
        Assert.Contains(("Dora", "overdue"), await Told());
        Assert.Null((await Clocks(ticket))[ClockKind.FirstResponse].NextAt);
        Assert.Equal(0, await Scan());
    }

    [Fact]
    public async Task Many_requests_alike_within_a_short_time_raise_one_alarm()
    {
        var product = await _desk.House.Made(new Modules.Sales.Product { Name = "Pump" });
        var account = (await _desk.Raised()).Account;
        for (var i = 0; i < 7; i++) await _desk.House.Made(new Ticket { Subject = $"Leaks {i}", Account = account, Kind = "repair", Product = product.Id }, await _desk.As("Dora"));
        Assert.Equal([("Sue", "burst")], await Told());
        var notice = Assert.IsType<Notification>(Assert.Single((await _desk.House.Store.List(Viewer.System, new(_desk.House.Registry.Of<Notification>()) { Filter = Filter.Is("kind", "burst") })).Records));
        Assert.Equal("120 分钟内 5 个请求：Pump，报修", notice.Text);
        var shown = FilterText.Parse(Uri.UnescapeDataString(notice.Path!.Split("filter=")[1])).Filter!;
        Assert.Equal(7, await _desk.House.Store.Count(Viewer.System, _desk.House.Registry.Of<Ticket>(), shown));
    }

    /// <summary>Shanghai's wall clock, set by hand.</summary>
    sealed class Watch : TimeProvider
    {
        DateTimeOffset _now;

        public DateTimeOffset At(string local) => new DateTimeOffset(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();
        public void Set(string local) => _now = At(local);
        public override DateTimeOffset GetUtcNow() => _now;
    }
}
