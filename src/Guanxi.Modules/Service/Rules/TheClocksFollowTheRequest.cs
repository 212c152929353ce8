using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service.Rules;

/// <summary>Started when a request comes in, paused while the customer is waited for, stopped when the customer is content.</summary>
sealed class TheClocksFollowTheRequest(Company company) : IAfterSave<Ticket>
{
    static readonly string[] Turning = ["status", "waitingSince", "respondedAt", "toldAt", "archivedAt", "policy"];

    public async ValueTask AfterSave(Ticket ticket, SaveContext context)
    {
        if (context.Kind is not (ChangeKind.Create or ChangeKind.Update) || !Turning.Any(f => context.Changed(ticket, f))) return;
        var book = await PolicyBook.Of(context.Unit);
        if (book[ticket.Policy] is not { } policy) return;
        var winding = new Winding(book, policy, await WorkingCalendar.Of(context.Unit, company, policy.Hours), context.Now);
        var known = context.IsNew ? [] : await context.Unit.Store.All<TicketClock>(Viewer.System, Filter.Is("ticket", ticket.Id));
        foreach (var kind in Enum.GetValues<ClockKind>())
            if (known.Find(c => c.Kind == kind) is { } clock) Follow(clock, ticket, winding, context);
            else if (winding.New(kind, ticket) is { } made) context.Unit.Create(made);
    }

    static void Follow(TicketClock clock, Ticket ticket, Winding winding, SaveContext context)
    {
        var before = (TicketClock)clock.Copy();
        if (context.Changed(ticket, "policy")) winding.Retarget(clock);
        var wanted = Winding.Wanted(clock.Kind, ticket);
        var over = clock.State is ClockState.Met or ClockState.Missed;
        if (clock.Kind == ClockKind.Update && context.Changed(ticket, "toldAt") && !over) winding.Again(clock, wanted);
        else if (clock.State != wanted && !over) winding.Turn(clock, wanted, Winding.DoneAt(clock.Kind, ticket));
        Keep(before, clock, context.Unit);
    }

    static void Keep(TicketClock before, TicketClock after, UnitOfWork unit)
    {
        var model = unit.Store.Registry.Of<TicketClock>();
        var changed = model.Fields.Where(f => !f.Base && !FieldValues.Same(f.Get(before), f.Get(after))).Select(f => (f.Name, f.Get(after))).ToArray();
        if (changed.Length > 0) unit.Update(model, after.Id, changed);
    }
}
