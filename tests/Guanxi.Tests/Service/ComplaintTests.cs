using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Service;

namespace Guanxi.Tests.Service;

public sealed class ComplaintTests : IAsyncLifetime
{
    Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.Open();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    async Task<Complaint> Taken(string by = "Sef")
    {
        var ticket = await _desk.Raised(kind: "complaint");
        return await _desk.House.Made(new Complaint { Subject = "Two boxes missing", Account = ticket.Account, Words = "Where are they?" }, await _desk.As(by));
    }

    async Task<ComplaintTask> Task(Complaint complaint, ComplaintTaskKind kind, string who) =>
        await _desk.House.Made(new ComplaintTask { Name = kind.ToString(), Complaint = complaint, Kind = kind, Owner = (await _desk.As(who)).UserId }, await _desk.As("Sef"));

    async Task<ComplaintCause> Cause() =>
        (ComplaintCause)(await _desk.House.Store.List(Viewer.System, new(_desk.House.Registry.Of<ComplaintCause>()) { Filter = Filter.Is("name", "Short or wrong") })).Records[0];

    async Task Remedied(Complaint complaint)
    {
        await _desk.Done("Sef", complaint, "confirm", ("restatement", "Two boxes of fittings are missing"), ("expectation", "Send them today"));
        await _desk.Done("Sef", complaint, "apologise", ("apology", "We are sorry"));
        await _desk.Done("Sef", complaint, "remedy", ("cause", (await Cause()).Id), ("remedy", "Sent"), ("compensation", "voucher"), ("compensationCost", new Kernel.Fields.Money(200, "CNY")));
    }

    [Fact]
    public async Task A_complaint_is_closed_only_after_something_keeps_it_from_happening_again()
    {
        var complaint = await Taken();
        await Remedied(complaint);
        Assert.Equal(["preventionMissing"], (await _desk.Try("Sef", complaint, "close")).Codes());
        var task = await Task(complaint, ComplaintTaskKind.Prevent, "Bob");
        Assert.Equal(1, (await _desk.House.Now(complaint)).OpenTasks);
        Assert.Equal(["taskOpen"], (await _desk.Try("Sef", complaint, "close")).Codes());
        await _desk.Done("Bob", task, "complete", ("result", "Second signature introduced"));
        await _desk.Done("Sef", complaint, "close");
        var closed = await _desk.House.Now(complaint);
        Assert.Equal((ComplaintStatus.Closed, 0), (closed.Status, closed.OpenTasks));
        Assert.NotNull(closed.ClosedAt);
        Assert.Equal(["complaintClosed"], (await _desk.House.Change<Complaint>(closed, ("remedy", "Nothing"))).Codes());
    }

    [Fact]
    public async Task Compensation_has_a_cost()
    {
        var complaint = await Taken();
        await _desk.Done("Sef", complaint, "confirm", ("restatement", "Two boxes are missing"));
        Assert.Equal(["costMissing"], (await _desk.Try("Sef", complaint, "remedy", ("cause", (await Cause()).Id), ("remedy", "Sent"), ("compensation", "refund"))).Codes());
    }

    [Fact]
    public async Task Whoever_took_it_answers_for_it_while_others_handle_parts()
    {
        var complaint = await Taken();
        await Task(complaint, ComplaintTaskKind.Investigate, "Bob");
        Assert.NotNull(await _desk.House.Store.Get(await _desk.As("Bob"), new Id<Complaint>(complaint.Id)));
        foreach (var (who, _) in Desk.People.Where(p => p.Name != "Sef"))
            Assert.False((await _desk.Try(who, complaint, "confirm", ("restatement", "Mine"))).Ok, who);
        Assert.Equal((await _desk.As("Sef")).UserId, (await _desk.House.Now(complaint)).Owner.Value);
    }

    [Fact]
    public async Task A_complaint_changes_hands_only_when_it_is_accepted()
    {
        var complaint = await Taken();
        var model = _desk.House.Registry.Of<Complaint>();
        var (bob, sef) = ((await _desk.As("Bob")).UserId, (await _desk.As("Sef")).UserId);
        async Task<SaveResult> Give(string who, Guid to) => await _desk.House.Store.Save(await _desk.As(who), new(model, ChangeKind.Update, complaint.Id, new Dictionary<FieldModel, object?> { [model["owner"]] = to }));
        foreach (var who in new[] { "Sef", "Dora", "Root" }) Assert.Equal(["handOverNeedsAcceptance"], (await Give(who, bob)).Codes());
        Assert.Equal(["mayNotTakeOver"], (await _desk.Try("Sef", complaint, "handOver", ("person", (await _desk.As("Rea")).UserId), ("handOverReason", "Holiday"))).Codes());

        await _desk.Done("Sef", complaint, "handOver", ("person", bob), ("handOverReason", "Holiday"));
        Assert.Equal(sef, (await _desk.House.Now(complaint)).Owner.Value);
        Assert.False((await _desk.Try("Cid", complaint, "accept")).Ok);
        await _desk.Done("Bob", complaint, "decline");
        Assert.Equal((sef, true), await _desk.House.Now(complaint) is var kept ? (kept.Owner.Value, kept.HandOverTo.IsEmpty) : default);
        Assert.Null(await _desk.House.Store.Get(await _desk.As("Bob"), new Id<Complaint>(complaint.Id)));

        await _desk.Done("Sef", complaint, "handOver", ("person", bob), ("handOverReason", "Holiday"));
        await _desk.Done("Bob", complaint, "accept");
        Assert.Equal(bob, (await _desk.House.Now(complaint)).Owner.Value);
        await _desk.Done("Bob", complaint, "confirm", ("restatement", "Two boxes are missing"));
    }

    [Fact]
    public async Task Repeats_are_counted_at_the_first_case()
    {
        var first = await Taken();
        var second = await Taken();
        var third = await Taken();
        Assert.True((await _desk.House.Change<Complaint>(second, ("repeatOf", first.Id))).Ok);
        Assert.True((await _desk.House.Change<Complaint>(third, ("repeatOf", second.Id))).Ok);
        Assert.Equal(2, (await _desk.House.Now(first)).Repeats);
        Assert.Equal(["repeatOfItself"], (await _desk.House.Change<Complaint>(first, ("repeatOf", third.Id))).Codes());
    }

    [Fact]
    public async Task A_request_that_complains_is_opened_as_a_complaint_once()
    {
        var ticket = await _desk.Raised(kind: "complaint");
        await _desk.Done("Ann", ticket, "complain");
        await _desk.Done("Ann", ticket, "complain");
        var page = await _desk.House.Store.List(Viewer.System, new(_desk.House.Registry.Of<Complaint>()) { Filter = Filter.Is("ticket", ticket.Id) });
        Assert.Equal((await _desk.As("Ann")).UserId, Assert.Single(page.Records).Owner.Value);
    }
}
