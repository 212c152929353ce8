using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

/// <summary>The customer is content: whoever handled it closes it to change.</summary>
[Action(Icon = "archive", Primary = true, Final = true)]
public sealed class ArchiveTicket : RecordAction<Ticket>
{
    protected override bool Offered(Ticket ticket, Viewer viewer) => ticket.Status == TicketStatus.Satisfied && ticket.Owner.Value == viewer.UserId;

    protected override ValueTask Run(Ticket ticket, ActionContext context)
    {
        context.Unit.Update<Ticket>(ticket, ("status", "archived"), ("archivedAt", context.Now), ("stageSince", context.Now));
        return ValueTask.CompletedTask;
    }
}
