namespace Guanxi.Modules.Service.Rules;

/// <summary>To change by people and to deletion; only the product itself still reaches it.</summary>
sealed class AnArchivedTicketIsClosed : IBeforeSave<Ticket>, IAfterSave<Ticket>
{
    public ValueTask BeforeSave(Ticket ticket, SaveContext context) => Check(context);

    public ValueTask AfterSave(Ticket ticket, SaveContext context) => context.Kind == ChangeKind.Delete ? Check(context) : ValueTask.CompletedTask;

    static ValueTask Check(SaveContext context)
    {
        if (context.Before is Ticket { Status: TicketStatus.Archived } && !context.Viewer.IsSystem) context.Refuse(null, "ticketArchived");
        return ValueTask.CompletedTask;
    }
}
