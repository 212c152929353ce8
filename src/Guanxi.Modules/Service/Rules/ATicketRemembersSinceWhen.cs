namespace Guanxi.Modules.Service.Rules;

sealed class ATicketRemembersSinceWhen : IBeforeSave<Ticket>
{
    public ValueTask BeforeSave(Ticket ticket, SaveContext context)
    {
        if (context.IsNew) ticket.StageSince ??= context.Now;
        return ValueTask.CompletedTask;
    }
}
