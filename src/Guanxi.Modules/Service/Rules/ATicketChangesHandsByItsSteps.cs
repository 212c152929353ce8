namespace Guanxi.Modules.Service.Rules;

/// <summary>Who owns a request may take its next step, so nobody is made its owner but by a step.</summary>
sealed class ATicketChangesHandsByItsSteps : IBeforeSave<Ticket>
{
    public ValueTask BeforeSave(Ticket ticket, SaveContext context)
    {
        if (!context.IsNew && context.Changed(ticket, "owner") && !context.Changed(ticket, "rounds") && !context.Changed(ticket, "status") && !context.Viewer.IsSystem)
            context.Refuse("owner", "changesHandsBySteps");
        return ValueTask.CompletedTask;
    }
}
