using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

/// <summary>Nothing can be done before the customer answers: the clocks stand still.</summary>
[Action(Icon = "circle-pause", Bulk = false)]
public sealed class WaitForCustomer : RecordAction<Ticket>
{
    protected override bool Offered(Ticket ticket, Viewer viewer) =>
        ticket is { Status: TicketStatus.Assigned, WaitingSince: null } && ticket.Owner.Value == viewer.UserId;

    protected override ValueTask Run(Ticket ticket, ActionContext context)
    {
        context.Unit.Update<Ticket>(ticket, ("waitingSince", context.Now), ("respondedAt", ticket.RespondedAt ?? context.Now), ("toldAt", context.Now));
        return ValueTask.CompletedTask;
    }
}
