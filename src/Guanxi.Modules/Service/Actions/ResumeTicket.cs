using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

/// <summary>The customer has answered: the clocks go on.</summary>
[Action(Icon = "circle-play", Primary = true, Bulk = false)]
public sealed class ResumeTicket : RecordAction<Ticket>
{
    protected override bool Offered(Ticket ticket, Viewer viewer) =>
        ticket is { Status: TicketStatus.Assigned, WaitingSince: not null } && ticket.Owner.Value == viewer.UserId;

    protected override ValueTask Run(Ticket ticket, ActionContext context)
    {
        context.Unit.Update<Ticket>(ticket, ("waitingSince", null));
        return ValueTask.CompletedTask;
    }
}
