namespace Guanxi.Modules.Service.Rules;

/// <summary>The first policy that fits its kind, severity and customer; asked again when one of them changes.</summary>
sealed class ARequestHasAPolicy : IBeforeSave<Ticket>
{
    public async ValueTask BeforeSave(Ticket ticket, SaveContext context)
    {
        if (context.Changed(ticket, "kind") || context.Changed(ticket, "severity") || context.Changed(ticket, "account"))
            ticket.Policy = (await (await PolicyBook.Of(context.Unit)).For(ticket, context.Unit.Store))?.Id ?? Guid.Empty;
    }
}
