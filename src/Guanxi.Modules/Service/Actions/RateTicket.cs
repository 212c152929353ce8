using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

public sealed class RateTicketInput
{
    [Rating(5), Required] public int Stars { get; set; }
    [LongText] public string? Feedback { get; set; }
}

/// <summary>Whoever handled it records how content the customer is. Below the company's threshold it goes back to the supervisor.</summary>
[Action(Icon = "star", Primary = true, Final = true, Bulk = false)]
public sealed class RateTicket : RecordAction<Ticket, RateTicketInput>
{
    protected override bool Offered(Ticket ticket, Viewer viewer) => ticket.Status == TicketStatus.Handled && ticket.Owner.Value == viewer.UserId;

    protected override async ValueTask Run(Ticket ticket, RateTicketInput input, ActionContext context)
    {
        var content = input.Stars >= (await ServiceSettings.Of(context.Store)).Threshold;
        await Rounds.Note(context, ticket, ("stars", (long)input.Stars), ("feedback", input.Feedback), ("ratedAt", context.Now), ("outcome", content ? "content" : "discontent"));
        context.Unit.Update<Ticket>(ticket, ("stars", (long)input.Stars), ("stageSince", context.Now), ("status", content ? "satisfied" : "returned"),
            ("owner", content || ticket.Supervisor.IsEmpty ? ticket.Owner.Value : ticket.Supervisor.Value));
    }
}
