namespace Guanxi.Modules.Service.Rules;

sealed class ARoundIsKnownByItsRequestAndNumber : IBeforeSave<TicketRound>
{
    public async ValueTask BeforeSave(TicketRound round, SaveContext context)
    {
        if (context.IsNew) round.Name = $"{(await context.Unit.Store.Get(Viewer.System, round.Ticket))?.Number}-{round.Number}";
    }
}
