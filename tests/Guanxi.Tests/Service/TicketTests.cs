using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Service;

namespace Guanxi.Tests.Service;

public sealed class TicketTests
{
    [Fact]
    public async Task A_customer_who_is_not_content_brings_the_request_back_until_they_are()
    {
        await using var desk = await Desk.Open();
        var ticket = await desk.Raised();
        var (bob, cid, sue) = ((await desk.As("Bob")).UserId, (await desk.As("Cid")).UserId, (await desk.As("Sue")).UserId);
        foreach (var (handler, name, stars) in new[] { (bob, "Bob", 1L), (cid, "Cid", 2L), (bob, "Bob", 3L) })
        {
            await desk.Done("Sue", ticket, "assign", ("person", handler), ("instruction", "Go there"));
            await desk.Done(name, ticket, "handle", ("solution", $"{name} was there"));
            await desk.Done(name, ticket, "rate", ("stars", stars), ("feedback", "Hm"));
            var now = await desk.House.Now(ticket);
            Assert.Equal(stars >= 3 ? (TicketStatus.Satisfied, handler) : (TicketStatus.Returned, sue), (now.Status, now.Owner.Value));
        }
        await desk.Done("Bob", ticket, "archive");
        var rounds = await desk.Rounds(ticket);
        Assert.Equal([bob, cid, bob], rounds.Select(r => r.Handler.Value));
        Assert.Equal([1, 2, 3], rounds.Select(r => r.Stars));
        Assert.Equal(["Bob was there", "Cid was there", "Bob was there"], rounds.Select(r => r.Solution));
        Assert.Equal([RoundOutcome.Discontent, RoundOutcome.Discontent, RoundOutcome.Content], rounds.Select(r => r.Outcome));
        Assert.All(rounds, r => Assert.True(r.AssignedBy.Value == sue && r.Took is not null && r.HandledAt >= r.AssignedAt && r.RatedAt >= r.HandledAt));
        Assert.Equal($"{ticket.Number}-3", rounds[2].Name);
        var archived = await desk.House.Now(ticket);
        Assert.Equal((TicketStatus.Archived, 3, 3), (archived.Status, archived.Rounds, archived.Stars));
        Assert.NotNull(archived.ArchivedAt);
    }

    [Fact]
    public async Task An_archived_request_is_closed_to_change_and_to_deletion()
    {
        await using var desk = await Desk.Open();
        var ticket = await desk.At(TicketStatus.Archived);
        Assert.Equal(["ticketArchived"], (await desk.House.Change<Ticket>(ticket, ("subject", "Something else"))).Codes());
        var deleted = await desk.House.Store.Save(HouseRecords.Boss, new(desk.House.Registry.Of<Ticket>(), ChangeKind.Delete, ticket.Id, Change.NoValues));
        Assert.Equal(["ticketArchived"], deleted.Codes());
        Assert.NotNull(await desk.House.Store.Get(Viewer.System, new Id<Ticket>(ticket.Id)));
    }

    [Fact]
    public async Task No_step_is_taken_back_by_undoing_it()
    {
        await using var desk = await Desk.Open();
        var ticket = await desk.At(TicketStatus.Handled);
        await desk.Done("Bob", ticket, "rate", ("stars", 1L));
        var unit = (await desk.House.Store.Feed.OfRecord(ticket.Id, 1))[0].Unit;
        foreach (var (who, _) in Desk.People) Assert.False((await desk.House.Store.Undo(await desk.As(who), unit)).Ok);
        Assert.Equal(TicketStatus.Returned, (await desk.House.Now(ticket)).Status);
    }

    [Fact]
    public async Task The_company_says_from_how_many_stars_a_customer_is_content()
    {
        await using var desk = await Desk.Open();
        var unit = desk.House.Store.Begin(Viewer.System);
        await new Settings(desk.House.Store).Write(unit, ServiceSettings.Key, new ServiceSettings(Threshold: 5));
        Assert.True((await unit.Commit()).Ok);
        var ticket = await desk.At(TicketStatus.Handled);
        await desk.Done("Bob", ticket, "rate", ("stars", 4L));
        Assert.Equal(TicketStatus.Returned, (await desk.House.Now(ticket)).Status);
    }

    [Fact]
    public async Task A_request_goes_only_to_somebody_who_may_handle_it()
    {
        await using var desk = await Desk.Open();
        var ticket = await desk.Raised();
        Assert.Equal(["mayNotHandle"], (await desk.Try("Sue", ticket, "assign", ("person", (await desk.As("Max")).UserId))).Codes());
        await desk.Done("Sue", ticket, "assign", ("person", (await desk.As("Sef")).UserId));
    }

    [Fact]
    public async Task Whoever_handles_a_request_sees_its_customer_and_whom_to_ring_there()
    {
        await using var desk = await Desk.Open();
        var ticket = await desk.Raised();
        var contact = await desk.House.Made(new Contact { Name = new("Smith", "Jo"), Account = ticket.Account }, Viewer.System);
        Assert.True((await desk.House.Change<Ticket>(ticket, ("contact", contact.Id))).Ok);
        async Task<(bool, bool)> Sees(string who) =>
            (await desk.House.Store.Get(await desk.As(who), ticket.Account) is not null, await desk.House.Store.Get(await desk.As(who), new Id<Contact>(contact.Id)) is not null);
        Assert.Equal((false, false), await Sees("Bob"));
        await desk.Done("Sue", ticket, "assign", ("person", (await desk.As("Bob")).UserId));
        Assert.Equal(((true, true), (false, false)), (await Sees("Bob"), await Sees("Cid")));
        Assert.Equal(Refusal.Forbidden, (await desk.House.Store.Save(await desk.As("Bob"), new(desk.House.Registry.Of<Account>(), ChangeKind.Update, ticket.Account, new Dictionary<Kernel.Model.FieldModel, object?> { [desk.House.Registry.Of<Account>()["name"]] = "Mine" }))).Refusal);
    }

    [Fact]
    public async Task A_request_given_to_another_keeps_the_round_that_was_begun()
    {
        await using var desk = await Desk.Open();
        var ticket = await desk.At(TicketStatus.Assigned);
        await desk.Done("Sue", ticket, "assign", ("person", (await desk.As("Cid")).UserId));
        Assert.Equal([RoundOutcome.Reassigned, RoundOutcome.Open], (await desk.Rounds(ticket)).Select(r => r.Outcome));
        Assert.Equal(["actionNotOffered"], (await desk.Try("Cid", ticket, "rate", ("stars", 5L))).Codes());
        await desk.Done("Cid", ticket, "handle", ("solution", "Done"));
    }

    [Fact]
    public async Task Requests_add_up_by_kind_customer_person_state_round_and_stars()
    {
        await using var desk = await Desk.Open();
        foreach (var state in Enum.GetValues<TicketStatus>()) await desk.At(state);
        foreach (var (group, rows) in new[] { ("kind", 1), ("account", 1), ("owner", 3), ("status", 6), ("rounds", 2), ("stars", 3) })
        {
            var sums = await desk.House.Store.Aggregate(await desk.As("Dora"), new(desk.House.Registry.Of<Ticket>(), [new(Measure.Count, null)]) { Groups = [new(group)] });
            Assert.Equal((rows, 6L), (sums.Rows.Count, sums.Rows.Sum(r => (long)r.Values[0]!)));
        }
        var byPerson = await desk.House.Store.Aggregate(await desk.As("Dora"), new(desk.House.Registry.Of<TicketRound>(), [new(Measure.Average, "stars"), new(Measure.Count, null)]) { Groups = [new("handler")] });
        Assert.Equal([decimal.Round(8m / 3, 4), 5L], Assert.Single(byPerson.Rows).Values);
    }
}
