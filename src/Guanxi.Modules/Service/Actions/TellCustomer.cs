using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

/// <summary>The customer has heard from us: first response, or news on the way.</summary>
[Action(Icon = "message-square", Bulk = false)]
public sealed class TellCustomer : RecordAction<Ticket>
{
    protected override bool Offered(Ticket ticket, Viewer viewer) => ticket.Status == TicketStatus.Assigned && ticket.Owner.Value == viewer.UserId;

    protected override ValueTask Run(Ticket ticket, ActionContext context)
    {
        context.Unit.Update<Ticket>(ticket, ("respondedAt", ticket.RespondedAt ?? context.Now), ("toldAt", context.Now), ("waitingSince", null));
        return ValueTask.CompletedTask;
    }
}
