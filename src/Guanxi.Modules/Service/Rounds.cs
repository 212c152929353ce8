using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Service;

/// <summary>The round a request is in.</summary>
static class Rounds
{
    public static async ValueTask<TicketRound?> Current(ActionContext context, Ticket ticket)
    {
        var query = new ListQuery(context.Store.Registry.Of<TicketRound>())
        {
            Filter = Filter.Is("ticket", ticket.Id), Sorts = [new("number", Descending: true)], Limit = 1, Titles = false,
        };
        return (await context.Store.List(Viewer.System, query)).Records is [TicketRound round] ? round : null;
    }

    /// <summary>Writes what a step adds to the present round.</summary>
    public static async ValueTask Note(ActionContext context, Ticket ticket, params (string Field, object? Value)[] values)
    {
        if (await Current(context, ticket) is { } round) context.Unit.Update<TicketRound>(round, values);
    }
}
