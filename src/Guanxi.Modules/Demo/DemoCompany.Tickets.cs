using Guanxi.Modules.Service;

namespace Guanxi.Modules.Demo;

/// <summary>Requests of three months at every step of the loop, some in their second and third round.</summary>
public sealed partial class DemoCompany
{
    const int TicketCount = 160;

    Id<User> _supervisor;

    void AddTickets()
    {
        for (var i = 0; i < TicketCount; i++) AddTicket();
    }

    void AddTicket()
    {
        var status = _dice.Weighted((TicketStatus.New, 8), (TicketStatus.Assigned, 14), (TicketStatus.Handled, 8), (TicketStatus.Satisfied, 5), (TicketStatus.Returned, 4), (TicketStatus.Archived, 61));
        var (account, request) = (_dice.One(_accounts), _dice.One(_words.Requests));
        var days = status == TicketStatus.Archived ? -_dice.Between(6, 90) : -_dice.Between(0, 2);
        var ticket = new Ticket
        {
            Subject = request.Subject, Account = account.Id, Contact = account.Contacts[0], Kind = request.Kind, Owner = account.Owner, Status = status,
            Severity = request.Kind == "complaint" ? _dice.Weighted(("normal", 40), ("high", 45), ("critical", 15)) : _dice.Weighted(("low", 25), ("normal", 60), ("high", 15)),
            Product = _dice.Chance(60) ? _dice.One(_products).Id : Guid.Empty, Channel = _dice.One(["phone", "wechat", "email", "visit"]),
            CreatedAt = Past(Hour(Weekday(days), 9)), CreatedBy = account.Owner,
        };
        ticket.Id = _unit.NewId();
        var rounds = status == TicketStatus.New ? [] : Rounds(ticket, request);
        _unit.Create(ticket);
        foreach (var round in rounds) _unit.Create(round);
    }

    /// <summary>This morning has not come yet for who looks at night.</summary>
    DateTimeOffset Past(DateTimeOffset at) => at < _now ? at : _now.AddMinutes(-_dice.Between(5, 90));

    /// <summary>Every round but the last ended with a customer who was not content. The request is given what they made of it.</summary>
    List<TicketRound> Rounds(Ticket ticket, DemoRequest request)
    {
        var rounds = new List<TicketRound>();
        var past = ticket.Status == TicketStatus.Returned ? 1 : _dice.Weighted((0, 78), (1, 17), (2, 5));
        var at = Past(ticket.CreatedAt.AddHours(_dice.Between(1, 3)));
        for (var number = 1; number <= past; number++) at = AddRound(rounds, ticket, request, number, at, TicketStatus.Returned);
        if (ticket.Status != TicketStatus.Returned) at = AddRound(rounds, ticket, request, past + 1, at, ticket.Status);
        (ticket.Rounds, ticket.Supervisor, ticket.AssignedAt, ticket.StageSince) = (rounds.Count, _supervisor, at, at < _now ? at : _now);
        if (ticket.Status == TicketStatus.Archived) ticket.ArchivedAt = at;
        if (ticket.Status == TicketStatus.Returned) ticket.Owner = _supervisor;
        return rounds;
    }

    /// <returns>When it ended.</returns>
    DateTimeOffset AddRound(List<TicketRound> rounds, Ticket ticket, DemoRequest request, int number, DateTimeOffset from, TicketStatus reached)
    {
        var took = TimeSpan.FromMinutes(_dice.Between(4, 96) * 5);
        var (handled, rated) = (reached is not TicketStatus.Assigned, reached is not (TicketStatus.Assigned or TicketStatus.Handled));
        var content = reached != TicketStatus.Returned;
        var stars = content ? _dice.Weighted((3, 20), (4, 45), (5, 35)) : _dice.Weighted((1, 40), (2, 60));
        rounds.Add(new()
        {
            Ticket = ticket, Number = number, Handler = ticket.Owner, AssignedAt = from, AssignedBy = _supervisor,
            Instruction = _dice.One(_words.Instructions) is { Length: > 0 } words ? words : null,
            Solution = handled ? request.Solution : null, HandledAt = handled ? from + took : null, Took = handled ? took : null,
            Stars = rated ? stars : null, Feedback = rated ? _dice.One(content ? _words.Praise : _words.Grumbles) : null,
            RatedAt = rated ? from + took + TimeSpan.FromHours(1) : null, Outcome = !rated ? RoundOutcome.Open : content ? RoundOutcome.Content : RoundOutcome.Discontent,
        });
        if (handled) ticket.RespondedAt ??= from + took / 16;
        if (rated) ticket.Stars = stars;
        return rated ? from + took + TimeSpan.FromHours(1) : handled ? from + took : from;
    }
}
