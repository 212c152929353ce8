using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

public sealed class AssignTicketInput
{
    [Required] public Id<User> Person { get; set; }
    [LongText] public string? Instruction { get; set; }
}

/// <summary>A supervisor gives a request to somebody who may handle it: a round begins. One that is being handled goes to another.</summary>
[Action(Icon = "user-plus", Primary = true, Final = true)]
public sealed class AssignTicket(Viewers viewers) : RecordAction<Ticket, AssignTicketInput>
{
    protected override bool Offered(Ticket ticket, Viewer viewer) => ticket.Status is TicketStatus.New or TicketStatus.Returned or TicketStatus.Assigned;

    protected override async ValueTask Run(Ticket ticket, AssignTicketInput input, ActionContext context)
    {
        if (await viewers.OfUser(input.Person, "page") is not { } person || !person.MayUse(context.Model, "handle"))
        {
            context.Refuse("person", "mayNotHandle");
            return;
        }
        if (ticket.Status == TicketStatus.Assigned) await Rounds.Note(context, ticket, ("outcome", "reassigned"));
        var number = ticket.Rounds + 1;
        context.Unit.Create(new TicketRound
        {
            Ticket = ticket, Number = number, Handler = input.Person, Instruction = input.Instruction,
            AssignedAt = context.Now, AssignedBy = context.Viewer.UserId,
        });
        context.Unit.Update<Ticket>(ticket, ("status", "assigned"), ("owner", input.Person.Value), ("rounds", (long)number),
            ("stars", null), ("waitingSince", null), ("supervisor", context.Viewer.UserId), ("assignedAt", context.Now), ("stageSince", context.Now));
    }
}
