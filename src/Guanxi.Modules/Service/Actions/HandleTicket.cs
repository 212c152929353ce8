using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service.Actions;

public sealed class HandleTicketInput
{
    [Required, LongText] public string Solution { get; set; } = "";
}

/// <summary>Whoever was given the request records what was done.</summary>
[Action(Icon = "check", Primary = true, Final = true, Bulk = false)]
public sealed class HandleTicket(Company company) : RecordAction<Ticket, HandleTicketInput>
{
    protected override bool Offered(Ticket ticket, Viewer viewer) => ticket.Status == TicketStatus.Assigned && ticket.Owner.Value == viewer.UserId;

    protected override async ValueTask Run(Ticket ticket, HandleTicketInput input, ActionContext context)
    {
        var time = await WorkingCalendar.Of(context.Unit, company);
        await Rounds.Note(context, ticket, ("solution", input.Solution), ("handledAt", context.Now),
            ("took", ticket.AssignedAt is { } assigned ? WholeSeconds(time.Between(assigned, context.Now)) : null));
        context.Unit.Update<Ticket>(ticket, ("status", "handled"), ("stageSince", context.Now),
            ("waitingSince", null), ("respondedAt", ticket.RespondedAt ?? context.Now), ("toldAt", context.Now));
    }

    static TimeSpan WholeSeconds(TimeSpan span) => TimeSpan.FromSeconds((long)span.TotalSeconds);
}
