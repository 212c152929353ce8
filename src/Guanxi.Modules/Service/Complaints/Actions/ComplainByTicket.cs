using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Service.Complaints.Actions;

/// <summary>A request that complains gets a complaint of its own; whoever opens it answers for it. There is one for each request.</summary>
[Action("complain", Icon = "message-square-warning", Bulk = false, Final = true)]
public sealed class ComplainByTicket : RecordAction<Ticket>
{
    protected override bool Offered(Ticket ticket, Viewer viewer) => ticket.Kind == "complaint" && ticket.Status != TicketStatus.Archived;

    protected override async ValueTask Run(Ticket ticket, ActionContext context)
    {
        var known = await context.Store.All<Complaint>(Viewer.System, Filter.Is("ticket", ticket.Id));
        var id = known.Count > 0 ? known[0].Id : context.Unit.Create(new Complaint
        {
            Subject = ticket.Subject, Account = ticket.Account, Contact = ticket.Contact, Severity = ticket.Severity ?? "normal", ReceivedAt = ticket.CreatedAt, Product = ticket.Product,
            Channel = ticket.Channel, Ticket = ticket, Words = ticket.Description ?? ticket.Subject, Owner = context.Viewer.UserId,
        }).Value;
        context.GoTo = new("complaints", id);
    }
}
